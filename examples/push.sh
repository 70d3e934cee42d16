#!/bin/sh
# Pushes an edition of a control list, and events, to Trade Policy Tracker. Meant for cron: run again, it changes
# nothing that is there already, and what a run that broke off has left undone is done by the next one.
#
#   TRACKER_API_KEY=tpt_… [TRACKER_URL=http://localhost:8080] push.sh LIST EDITION EVENTS [DAY]
#
# LIST is the code of a control list; EDITION a file with the whole list in the service's own format, EVENTS one with
# {"events": […]}. DAY is the day from which the edition counts; without it, that on which its file last changed (UTC).
# Ends with 0; with 1 where something failed or was refused, 2 where it was called wrongly, 3 where the edition is held
# and an administrator must look at it. Needs curl 7.71 or later, and sha256sum, mktemp and date as Debian has them.
set -eu
export LC_ALL=C

say() { printf 'push.sh: %s\n' "$1" >&2; }

stop() {
  say "$2"
  exit "$1"
}

# call WHAT ARGUMENT…: makes a request, and stops where it does not succeed; WHAT is for the message. Without --fail a
# refusal is no error to curl, so that it tries again after a broken connection or where the service is busy, and only
# then. The key comes by standard input, since everybody on the machine can read the arguments of a process.
call() {
  what=$1
  shift
  : >"$folder/answer" && : >"$folder/headers"
  status=$(
    curl --config - --silent --show-error --output "$folder/answer" --dump-header "$folder/headers" \
      --write-out '%{http_code}' --connect-timeout 10 --max-time 300 \
      --retry 4 --retry-all-errors --retry-max-time 600 "$@" 2>"$folder/errors" <<END
header = "Authorization: Bearer $key"
END
  ) || stop 1 "$what: no answer from $url. $(tail -n 1 "$folder/errors")"
  case $status in
    200 | 201 | 202) ;;
    *) stop 1 "$what: refused with $status. $(faults)" ;;
  esac
  grep -q '^{' "$folder/answer" || stop 1 "$what: what $url answers is no JSON."
}

# What was answered, each fault on a line of its own, but for those that say that an event is there already.
faults() {
  sed 's/{"pointer"/\
  &/g' "$folder/answer" | grep -v '"key_taken"'
}

# send PATH MEDIA_TYPE FILE: the same content for the same purpose has the same Idempotency-Key in every run.
send() {
  sum=$({ printf '%s\n' "$1" && cat "$3"; } | sha256sum)
  call "$3" --header "Idempotency-Key: ${sum%% *}" --header "Content-Type: $2" --data-binary "@$3" "$url$1"
  before=
  if grep -qi '^idempotency-replayed:' "$folder/headers"; then before=' (as answered before)'; fi
}

# found NAME PATTERN: the value of a field of what was answered.
found() { sed -n "s/.*\"$1\": *\"\{0,1\}\($2\).*/\1/p" "$folder/answer"; }

if [ $# -lt 3 ] || [ $# -gt 4 ]; then stop 2 'wanted are LIST EDITION EVENTS [DAY].'; fi
list=$1 edition=$2 events=$3
key=${TRACKER_API_KEY:-}
url=${TRACKER_URL:-http://localhost:8080}
url=${url%/}
case $key in
  '' | *[!A-Za-z0-9_-]*) stop 2 'TRACKER_API_KEY must hold a key with the scopes "ingest" and "write".' ;;
esac
case $url in
  http://* | https://*) ;;
  *) stop 2 'TRACKER_URL must begin with http:// or https://.' ;;
esac
for file in "$edition" "$events"; do
  if [ ! -f "$file" ] || [ ! -r "$file" ]; then stop 1 "$file: no such file, or not one that can be read."; fi
done
day=${4:-$(date -u -r "$edition" +%Y-%m-%d)}
# Of several files for one day the one that was changed last counts.
had=$(date -u -r "$edition" +%Y-%m-%dT%H:%M:%SZ)
case $list in *[!A-Z0-9-]*) stop 2 "LIST must be a code such as XX-EXAMPLE, and not $list." ;; esac
case $day in *[!0-9-]*) stop 2 "DAY must be a day such as 2025-11-10, and not $day." ;; esac
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM

send "/v1/control-lists/$list/editions?format=entries&mode=snapshot&effective=$day&retrievedAt=$had&title=$list%20of%20$day" \
  application/octet-stream "$edition"
if [ "$status" = 202 ]; then
  # It may have been decided on since that was answered.
  call "$edition" "$url$(sed -n 's/^[Ll]ocation: *//p' "$folder/headers" | tr -d '\r')"
fi
verdict=$(found status '[a-z]*')
echo "$list of $day: $verdict$before"
if [ "$verdict" = held ]; then
  say "$edition: nothing changes until an administrator has looked at it. $(found heldBecause '[^"]*')"
fi

send '/v1/events/batch?onRowError=skip' application/json "$events"
there=$(grep -o '"key_taken"' "$folder/answer" | grep -c . || true)
refused=$(($(found skipped '[0-9]*') - there))
echo "events: $(found recorded '[0-9]*') recorded, $there there already, $refused refused$before"
if [ "$refused" != 0 ]; then stop 1 "$events: $refused refused.$(faults | sed '1s/.*//')"; fi
if [ "$verdict" = held ]; then exit 3; fi
