package io.vitrine.community.tag;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "tag")
class TagEntity {
  @Id String slug;

  @Column(name = "name")
  String name;
}
