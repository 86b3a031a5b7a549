package io.vitrine.web.offence;

import jakarta.persistence.Entity;

@Entity
class SharedEntity {}
