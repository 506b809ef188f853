# Shared by deploy/run, deploy/test and deploy/bench: packages, the private cluster, the schema.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
PG_BIN=/usr/lib/postgresql/15/bin
ACCOUNT=hearthline
export LC_ALL=C.UTF-8

say() { printf '\033[1m暖线\033[0m %s\n' "$*" >&2; }
fail() { printf '\033[31m暖线 %s\033[0m\n' "$*" >&2; exit 1; }
is_root() { [ "$(id -u)" -eq 0 ]; }

# Runs a command as root: directly, or through sudo when a person may.
as_root() {
    if is_root; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else fail "需要 root 权限执行: $* | needs root for: $*"
    fi
}

# Installs the Debian packages that are missing, and nothing when all are there.
need_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    say "安装 Debian 软件包: ${missing[*]}"
    # Debian would start a cluster of its own; ours is private.
    if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        as_root mkdir -p /etc/postgresql-common
        echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    fi
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o Dpkg::Options::=--force-confold "${missing[@]}" >/dev/null
}

RUNTIME_PACKAGES=(libpq-dev libssl-dev pkg-config postgresql-15 postgresql-client-15 sqitch libdbd-pg-perl openssl curl
    libjs-bootstrap5 libjs-chart.js python3 python3-pip)
TEST_PACKAGES=(postgresql-15-pgtap postgresql-15-plpgsql-check libtap-parser-sourcehandler-pgtap-perl)
BROWSER_PACKAGES=(chromium fonts-noto-cjk python3-venv)
BROWSER_TOOLS=(playwright==1.65.2 pytest==9.2.0 pytest-rerunfailures==16.7 axe-playwright-python==0.1.8)

# need_browser_tools DIR: what drives the browser in tests, in a Python environment of its own.
need_browser_tools() {
    [ "$(cat "$1/version" 2>/dev/null)" = "${BROWSER_TOOLS[*]}" ] && return 0
    say "准备浏览器测试工具"
    python3 -m venv "$1"
    "$1/bin/pip" install --quiet --disable-pip-version-check "${BROWSER_TOOLS[@]}" >&2
    echo "${BROWSER_TOOLS[*]}" >"$1/version"
}

# need_libraries DIR: what the console's pages need in the browser, each file with its compressed form. The libraries keep
# their own licences and are no part of this repository.
HTMX_PACKAGE=django-htmx==1.29.0
need_libraries() {
    local folder=$1 wheel file
    [ "$(cat "$folder/version" 2>/dev/null)" = "$HTMX_PACKAGE" ] && return 0
    say "准备浏览器库"
    mkdir -p "$folder"
    wheel=$(mktemp -d)
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$wheel" "$HTMX_PACKAGE" >&2 ||
        fail "无法下载 Python 软件包 $HTMX_PACKAGE(htmx),请检查网络"
    python3 - "$wheel"/*.whl "$folder" <<'PYTHON'
import pathlib, sys, zipfile
wanted = {"htmx-2.min.js", "hx-sse-2.min.js"}
for name in zipfile.ZipFile(sys.argv[1]).namelist():
    file = pathlib.PurePath(name).name
    if file in wanted:
        pathlib.Path(sys.argv[2], file).write_bytes(zipfile.ZipFile(sys.argv[1]).read(name))
PYTHON
    rm -rf "$wheel"
    cp -L /usr/share/javascript/bootstrap5/css/bootstrap.min.css /usr/share/javascript/chart.js/chart.min.js "$folder/"
    # The comments that name maps of the sources would make browsers ask for files that are not there.
    sed -i 's,/[/*]# sourceMappingURL=.*,,' "$folder"/*.js "$folder"/*.css
    for file in "$folder"/*.js "$folder"/*.css; do gzip -9 -n -k -f "$file"; done
    echo "$HTMX_PACKAGE" >"$folder/version"
}

# PostgreSQL refuses to run as root: then the cluster belongs to an unprivileged account made here.
as_cluster() {
    if is_root; then runuser -u "$ACCOUNT" -- "$@"; else "$@"; fi
}
need_account() {
    is_root || return 0
    id "$ACCOUNT" >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$ACCOUNT"
}

# use_cluster DIR: DIR holds data/ and log; the socket gets a short path of its own (108 bytes is the limit).
use_cluster() {
    CLUSTER=$1
    if is_root && ! runuser -u "$ACCOUNT" -- test -x "$(dirname "$CLUSTER")"; then
        CLUSTER=/var/lib/hearthline/$(printf '%s' "$1" | sha256sum | cut -c1-12)
        say "目录不可供数据库账号访问,改用 $CLUSTER"
    fi
    SOCKET=/tmp/hearthline-$(printf '%s' "$CLUSTER" | sha256sum | cut -c1-8)
    export PGHOST=$SOCKET PGPORT=5432 PGUSER=postgres PGDATABASE=postgres
    unset PGPASSWORD PGSERVICE
}

create_cluster() {
    mkdir -p "$CLUSTER"
    if is_root; then chown "$ACCOUNT" "$CLUSTER"; fi
    # Under another name until it is whole: a start that was interrupted here begins anew.
    as_cluster rm -rf "$CLUSTER/data.new"
    as_cluster "$PG_BIN/initdb" --pgdata="$CLUSTER/data.new" --username=postgres --encoding=UTF8 --locale=C.UTF-8 \
        --auth=trust >/dev/null
    as_cluster tee -a "$CLUSTER/data.new/postgresql.conf" >/dev/null <<CONF
unix_socket_directories = '$SOCKET'
unix_socket_permissions = 0700
listen_addresses = ''
timezone = 'Asia/Shanghai'
max_connections = 200
shared_buffers = 512MB
max_wal_size = 4GB
checkpoint_timeout = 15min
random_page_cost = 1.1
# Parameters carry personal data and never reach the log.
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_error_verbosity = terse
$*
CONF
    as_cluster mv "$CLUSTER/data.new" "$CLUSTER/data"
}

start_cluster() {
    mkdir -p "$SOCKET"
    if is_root; then chown "$ACCOUNT" "$SOCKET"; fi
    chmod 700 "$SOCKET"
    as_cluster "$PG_BIN/pg_ctl" --pgdata="$CLUSTER/data" --log="$CLUSTER/log" --wait --silent start ||
        fail "数据库未能启动,请查看 $CLUSTER/log"
}

stop_cluster() {
    as_cluster "$PG_BIN/pg_ctl" --pgdata="$CLUSTER/data" --mode=fast --wait --silent stop 2>/dev/null || true
    rm -rf "$SOCKET"
}

cluster_runs() {
    as_cluster "$PG_BIN/pg_ctl" --pgdata="$CLUSTER/data" status >/dev/null 2>&1
}

sqitch_target() {
    printf 'db:pg://%s@/%s?host=%s&port=%s' "$PGUSER" "$1" "$PGHOST" "$PGPORT"
}

# A postgres:// URL as sqitch writes it.
sqitch_target_of() {
    case $1 in
        postgres://* | postgresql://*) printf 'db:pg:%s' "${1#*:}" ;;
        *) fail "HEARTHLINE_DATABASE_URL 请写成 postgres://账号@主机/数据库" ;;
    esac
}

# create_database NAME: an empty UTF-8 database.
create_database() {
    psql -qXc "CREATE DATABASE \"$1\" ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0"
}

# sqitch_deploy TARGET: what is missing of the schema, each change verified.
sqitch_deploy() {
    (cd "$ROOT" && PGOPTIONS="-c client_min_messages=warning" sqitch --chdir sql --quiet deploy --verify "$1" >/dev/null)
}

deploy_schema() { sqitch_deploy "$(sqitch_target "$1")"; }
