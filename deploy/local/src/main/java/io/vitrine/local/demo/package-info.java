/// The main job on the sample pictures, told step by step, through the gateway like any client.
@NullMarked
package io.vitrine.local.demo;

import org.jspecify.annotations.NullMarked;
