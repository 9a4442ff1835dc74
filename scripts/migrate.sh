#!/usr/bin/env bash
# Writes the Initial migration of every provider anew. The hand-written ones beside it are kept: Search (full text), Jobs (Quartz's tables),
# Chain (the audit log only grows).
# Usage: scripts/migrate.sh
set -euo pipefail
cd "$(dirname "$0")/../src/CoopPortal.Web"
dotnet tool restore >/dev/null
for provider in Sqlite SqlServer Postgres; do
  rm -f Data/Migrations/$provider/*_Initial*.cs Data/Migrations/$provider/*Snapshot.cs
done
dotnet build -v q -nologo
for provider in Sqlite SqlServer Postgres; do
  dotnet ef migrations add Initial --no-build --context ${provider}CoopDb --output-dir Data/Migrations/$provider
  # A fixed name keeps reviews readable.
  for file in Data/Migrations/$provider/*_Initial*.cs; do
    mv "$file" "$(echo "$file" | sed -E 's/[0-9]{14}_/20261122000000_/')"
  done
  sed -i -E 's/"[0-9]{14}_Initial"/"20261122000000_Initial"/' Data/Migrations/$provider/*_Initial.Designer.cs
done
