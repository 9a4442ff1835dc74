#!/usr/bin/env bash
# Measures what docs/performance.md shows and prints its tables: pages at three sizes on both servers, orders at 16 buyers, a closing of
# a million lines, start, memory and the first visit. Wants a quiet machine, PostgreSQL's programs and about 40 minutes.
#   scripts/measure.sh [folder] [port] [parts: pages growth orders closing start]
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-/tmp/coop-measure} port=${2:-5180} parts=${3:-pages growth orders closing start}
mkdir -p "$folder"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 ASPNETCORE_ENVIRONMENT=Production Jobs__Enabled=false RateLimits__Enabled=false
export Files__Folder="$folder/files"
dotnet build tests/CoopPortal.Benchmarks -c Release -v q -nologo -p:RunAnalyzers=false
dotnet publish src/CoopPortal.Web -c Release -v q -nologo -p:RunAnalyzers=false -o "$folder/portal"
bench() { dotnet tests/CoopPortal.Benchmarks/bin/Release/net10.0/CoopPortal.Benchmarks.dll "$@"; }
wanted() { [[ " $parts " == *" $1 "* ]]; }
echo "$(nproc) processors, load average $(cut -d' ' -f1-3 /proc/loadavg), $(date -u +%FT%H:%MZ)"

# A throw-away cluster on the next port, removed at the end.
cluster="$folder/postgres" bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
start_postgres() {
  [[ -d $cluster ]] && return
  install -d -o postgres -g postgres "$cluster"; chmod 755 "$folder"
  (cd / && as_postgres "$bin/initdb" -D "$cluster/data" -A trust -U coop >/dev/null
   as_postgres "$bin/pg_ctl" -D "$cluster/data" -l "$cluster/log" -w -o "-p $((port + 1)) -k $cluster -c shared_buffers=512MB" start >/dev/null)
}
postgres() { echo "Host=localhost;Port=$((port + 1));Username=coop;Database=$1"; }
pid=""
stop() { [[ -n $pid ]] && { kill "$pid" && wait "$pid" || true; } 2>/dev/null; pid=""; }
trap 'stop; [[ -d $cluster ]] && (cd / && as_postgres "$bin/pg_ctl" -D "$cluster/data" -m fast stop >/dev/null; rm -rf "$cluster")' EXIT
serve() { # provider, connection string; says after how many milliseconds it was ready
  local from; from=$(date +%s%3N)
  Database__Provider=$1 Database__ConnectionString=$2 dotnet "$folder/portal/CoopPortal.Web.dll" --contentRoot "$folder/portal" \
    --Urls "http://localhost:$port" >"$folder/portal.log" 2>&1 &
  pid=$!; export COOP_PORTAL_PID=$pid
  until curl -sf "http://localhost:$port/health/ready" >/dev/null; do sleep 0.02; done
  echo "started in $(($(date +%s%3N) - from)) ms; $(($(awk '/VmRSS/{print $2}' "/proc/$pid/status") / 1024)) MB"
}
generate() { # provider, connection string, items, lines: once
  [[ -e $folder/$1-$3 ]] && return
  bench generate "$1" "$2" 150 "$3" "$4" && touch "$folder/$1-$3"
}
pages() { bench load "http://localhost:$port" manager@district.example 16 "${1:-10}" /proofs/verify /catalog /catalog/103 /orders /; }

if wanted start; then
  echo "## Start and idle memory, an empty database"; rm -f "$folder/empty.db"*
  serve Sqlite "Data Source=$folder/empty.db"; stop
  serve Sqlite "Data Source=$folder/empty.db"; sleep 20
  echo "idle after 20 s: $(($(awk '/VmRSS/{print $2}' "/proc/$pid/status") / 1024)) MB"; stop
fi
sizes=20000; wanted growth && sizes="2000 20000 200000"
if wanted pages || wanted growth; then
  start_postgres
  for items in $sizes; do
    lines=$((items == 20000 ? 1000000 : 100000))
    for provider in Sqlite Postgres; do
      address=$([[ $provider == Sqlite ]] && echo "Data Source=$folder/$items.db" || postgres "items$items")
      generate $provider "$address" "$items" $lines
      echo "## $items items, $lines past lines, $provider"; serve $provider "$address"; pages
      echo "memory after the load: $(($(awk '/VmRSS/{print $2}' "/proc/$pid/status") / 1024)) MB"; stop
    done
  done
fi
if wanted orders; then
  start_postgres; echo "## Orders of 50 lines on PostgreSQL"
  COOP_BENCH_POSTGRES=$(postgres coop_orders) bench orders 16 640
fi
if wanted closing; then
  start_postgres
  for provider in Sqlite Postgres; do
    address=$([[ $provider == Sqlite ]] && echo "Data Source=$folder/20000.db" || postgres items20000)
    generate $provider "$address" 20000 1000000
    echo "## Closing 1,000,000 lines, $provider"; serve $provider "$address"; bench close "http://localhost:$port" 1; stop
    # It is settled now: the next run makes it anew.
    rm -f "$folder/$provider-20000"
    [[ $provider == Sqlite ]] && rm -f "$folder/20000.db"* || psql -q -h localhost -p $((port + 1)) -U coop -d postgres -c 'DROP DATABASE items20000'
  done
fi
