#!/usr/bin/env bash
# A person of the local realm and their pictures; sourced by the parts that need a copy.
token() {
  curl -sf "$KEYCLOAK/realms/vitrine/protocol/openid-connect/token" \
    -d grant_type=password -d client_id=vitrine-cli -d "username=$1" -d "password=$1" | jq -r .access_token
}

subject() {
  cut -d. -f2 <<<"$1" | tr '_-' '/+' | { base64 -d 2>/dev/null || true; } | jq -r .sub
}

upload() { # token, file; the id
  curl -sf -H "Authorization: Bearer $1" -F "files=@$2;type=image/jpeg" "$GATEWAY/api/user/media" | jq -r '.files[0].id'
}

share() { # token, id; the URL of the copy, once it is published
  local answer
  until answer=$(curl -sf -H "Authorization: Bearer $1" -H 'Content-Type: application/json' \
    -d '{"tags":["space"],"policyAgreed":true}' "$GATEWAY/api/media/$2/share") &&
    [[ $(jq -r .communityStatus <<<"$answer") == published ]]; do :; done
  jq -r .communityUrl <<<"$answer"
}

forget() { # token, id
  curl -sf -o /dev/null -X DELETE -H "Authorization: Bearer $1" "$GATEWAY/api/user/media/$2"
}
