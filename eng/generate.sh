#!/usr/bin/env bash
# Writes what is made of the code; tests fail where one is out of date: docs/configuration.md (of the options), src/RagRecommender.Api/OpenApi/examples.json
# (of real answers to docs/examples.http) and src/RagRecommender.Client/Contracts.cs (of the OpenAPI document).
set -euo pipefail
cd "$(dirname "$0")/.."
# Each builds on the one before: the examples are compiled in, and the contracts are those of the document.
for what in Examples_are_real_answers The_page_of_settings The_clients_types; do
  RAG_GENERATE=1 dotnet test tests/RagRecommender.Api.Tests --configuration Release --nologo --verbosity quiet --filter "FullyQualifiedName~$what"
done
