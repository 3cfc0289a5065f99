# What only the tests need of the system: used where it is, installed by Debian's root; to be sourced.

find_postgres() { ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null || command -v initdb; }
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
find_korean_font() { fc-list :lang=ko 2>/dev/null | grep -q .; }

missing_packages() {
    command -v redis-server >/dev/null || echo redis-server
    find_postgres >/dev/null || echo postgresql
    find_chromium >/dev/null || echo chromium
    find_korean_font || echo fonts-noto-cjk
}

# install_system_packages: fails only where it was its task to install and it could not.
install_system_packages() {
    missing=$(missing_packages | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing Debian's packages: $missing"
        export DEBIAN_FRONTEND=noninteractive
        # A new cluster that starts by itself is not wanted: the tests make their own.
        apt-get update -qq && apt-get install -qq --yes --no-install-recommends fontconfig $missing >/dev/null
        return
    fi
    for package in $missing; do
        case $package in
        redis-server) say "no Redis here: the tests of several gateways are skipped" ;;
        postgresql) say "no PostgreSQL here: the tests against it are skipped" ;;
        chromium) say "no Chromium here: the tests in a browser are skipped" ;;
        fonts-noto-cjk) say "no Korean font here: Korean text in a browser shows as boxes" ;;
        esac
    done
}
