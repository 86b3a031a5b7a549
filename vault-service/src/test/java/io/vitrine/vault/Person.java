package io.vitrine.vault;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.TokenMaker;
import java.util.UUID;

/// Somebody new for each test, so that no test sees another's media.
record Person(String name) {
  static Person somebody() {
    return new Person("person-" + UUID.randomUUID());
  }

  String id() {
    return TokenMaker.subject(name);
  }

  RequestSpecification request() {
    return given().header("Authorization", "Bearer " + TokenMaker.user(name));
  }

  ObjectKey object(String pathBelowUser) {
    return new ObjectKey("user-media", "users/" + id() + "/" + pathBelowUser);
  }
}
