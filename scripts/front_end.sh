# Builds the pages with Node from PATH or from the registry; to be sourced by bootstrap.sh.

PAGES=channels/web/dist
PAGE_SOURCES="package.json package-lock.json tsconfig.json vite.config.ts channels/web handoff/web"

node_is_recent() {
    node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
        process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' >/dev/null 2>&1 &&
        npm --version >/dev/null 2>&1
}

# use_node: puts a Node that is recent enough on PATH.
use_node() {
    if node_is_recent; then return 0; fi
    make_environment "Node" .tools/node . "$python" --only-group node
    PATH="$PWD/.tools/node/bin:$PATH"
    node_is_recent || fail "no Node from 20.19 on runs here: install one and try again."
}

page_sources_hash() {
    find $PAGE_SOURCES -type f ! -path '*/dist/*' ! -name '*.py' ! -name '*.pyc' -exec sha256sum {} + 2>/dev/null |
        sort | sha256sum | cut -c 1-64
}

build_pages() {
    if [ ! -f package.json ]; then
        say "there are no pages to build yet (no package.json)"
        return 0
    fi
    packages=$(sha256sum <package-lock.json | cut -c 1-64)
    if [ "$(cat node_modules/.made-from 2>/dev/null)" != "$packages" ]; then
        use_node
        say "the front end's packages …"
        patiently "the packages" npm ci --silent --no-audit --no-fund
        echo "$packages" >node_modules/.made-from
    fi
    sources=$(page_sources_hash)
    if [ "$(cat "$PAGES/.made-from" 2>/dev/null)" != "$sources" ]; then
        use_node
        say "the pages …"
        patiently "the pages" npm run --silent build -- --logLevel warn
        echo "$sources" >"$PAGES/.made-from"
        say "the pages are built"
    fi
}
