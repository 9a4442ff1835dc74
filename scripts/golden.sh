#!/usr/bin/env bash
# Writes the scripts in tests/CoopPortal.Web.Tests/Golden anew, after a change of the schema that is meant (scripts/migrate.sh first).
# Usage: scripts/golden.sh [--no-build]
set -euo pipefail
cd "$(dirname "$0")/.."
COOP_GOLDEN=write dotnet test tests/CoopPortal.Web.Tests --filter FullyQualifiedName~GoldenTests "$@"
git --no-pager diff --stat -- tests/CoopPortal.Web.Tests/Golden
