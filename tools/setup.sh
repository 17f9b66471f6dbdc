# shellcheck shell=bash
# What ./run and ./test share: install what is missing, build the server, build the web app.
# Sourced from the root of the repository, with `set -euo pipefail` in force.

readonly BUILD_DIR=build/release
readonly CACHE_DIR=.cache
readonly NODE_NEEDED=20

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }
complain() {
  printf 'backlot: %s\n' "$*" >&2
  exit 1
}

# packages GROUP...: the names that tools/debian-packages lists for the groups on this architecture.
packages() {
  local architecture groups=" $* " group name why
  architecture=$(dpkg --print-architecture)
  while read -r group name why; do
    [[ -z $group || $group == \#* || $groups != *" $group "* ]] && continue
    [[ $why =~ \[([a-z0-9]+)\]$ && ${BASH_REMATCH[1]} != "$architecture" ]] && continue
    # Somebody may have a newer node from elsewhere, with npm inside: leave it alone.
    [[ $name == nodejs || $name == npm ]] && command -v "${name/nodejs/node}" >/dev/null && continue
    printf '%s\n' "$name"
  done <tools/debian-packages
}

# missing_packages GROUP...: those of them that dpkg does not know as installed.
missing_packages() {
  comm -23 <(packages "$@" | sort -u) \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u)
}

ask() {
  local answer
  [[ -t 0 && -t 1 ]] || return 0
  read -r -p "$1 [Y/n] " answer
  [[ -z $answer || $answer == [Yy]* ]]
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    complain "installing packages needs root, and there is no sudo. Run as root: $*"
  fi
}

install_packages() {
  command -v dpkg-query >/dev/null || complain "this needs Debian 12 or a system with its packages (docs/guides/build.md)"
  local missing name
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  say "Debian packages to install with apt:"
  for name in "${missing[@]}"; do
    awk -v name="$name" '$2 == name { sub(/^[a-z]+ +[^ ]+ +/, ""); printf "      %-24s %s\n", name, $0 }' \
      tools/debian-packages >&2
  done
  ask "Install them now?" || complain "cannot go on without them"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Use-Pty=0 "${missing[@]}" >&2
}

# Puts a node that is new enough on PATH. Debian 12 has 18: npm itself then brings a newer one.
provide_node() {
  local major=0 architecture
  command -v node >/dev/null && major=$(node -p 'process.versions.node.split(".")[0]')
  ((major >= NODE_NEEDED)) && return 0
  case $(dpkg --print-architecture) in
    amd64) architecture=x64 ;;
    arm64) architecture=arm64 ;;
    *) complain "node $NODE_NEEDED or newer is needed (found $major)" ;;
  esac
  local home=$PWD/$CACHE_DIR/node
  if [[ ! -x $home/bin/node || ! -x $home/bin/npm ]]; then
    say "node $major is too old for the web app: installing node 22 into $CACHE_DIR/node with npm"
    rm -rf "$home"
    mkdir -p "$home/bin"
    npm install --prefix "$home" --no-audit --no-fund --loglevel=error "node-linux-$architecture@22" npm@10 >&2
    ln -s "../node_modules/npm/bin/npm-cli.js" "$home/bin/npm"
    ln -s "../node_modules/npm/bin/npx-cli.js" "$home/bin/npx"
    ln -s "../node_modules/node-linux-$architecture/bin/node" "$home/bin/node"
  fi
  # The machine's own npm settings (a proxy, a certificate) hold for the newer npm too.
  NPM_CONFIG_GLOBALCONFIG=$(npm config get globalconfig)
  export NPM_CONFIG_GLOBALCONFIG PATH=$home/bin:$PATH
}

# npm_packages DIR: what the lock file names, unless it is the one installed last time. Newer versions of `npm ci` refuse
# a lock file without the optional builds for other systems, which not every registry has; `npm install` does not.
npm_packages() {
  local stamp=$1/node_modules/.backlot-lock wanted
  wanted=$(sha256sum <"$1/package-lock.json")
  [[ -f $stamp && $(<"$stamp") == "$wanted" ]] && return 0
  say "npm packages for $1"
  (cd "$1" && {
    npm ci --no-audit --no-fund --loglevel=silent ||
      npm install --no-save --no-audit --no-fund --loglevel=error
  }) >&2
  printf '%s' "$wanted" >"$stamp"
}

# As many compilers as there are cores, but no more than memory allows (about 1.5 GB each).
jobs_that_fit() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable/ { print int($2 / 1572864) }' /proc/meminfo)
  ((memory < 1)) && memory=1
  echo $((cores < memory ? cores : memory))
}

# build_server TARGET...: configures the release preset once, then lets ninja decide what is stale.
build_server() {
  if [[ ! -f $BUILD_DIR/build.ninja ]]; then
    say "Configuring $BUILD_DIR"
    cmake --preset release >&2
  fi
  say "Building the server"
  ninja -C "$BUILD_DIR" -j "$(jobs_that_fit)" "$@" >&2
}

hash_of_web() {
  find web contracts -type d \( -name node_modules -o -name dist \) -prune -o -type f -print0 |
    sort -z | xargs -0 sha256sum | sha256sum
}

build_web() {
  local stamp=web/dist/.backlot-sources wanted
  npm_packages web
  wanted=$(hash_of_web)
  [[ -f $stamp && $(<"$stamp") == "$wanted" ]] && return 0
  say "Building the web app"
  (cd web && npm run build --silent) >&2
  printf '%s' "$wanted" >"$stamp"
}
