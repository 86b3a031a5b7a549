/// What a person did anywhere in the suite: `GET /api/user/activity`. Owns the table `activity`,
/// fed from the topic `activity`.
@NullMarked
package io.vitrine.vault.activity;

import org.jspecify.annotations.NullMarked;
