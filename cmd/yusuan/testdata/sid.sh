#!/usr/bin/env bash
# sid.sh FOLDER runs the recipes in a chroot of Debian sid in FOLDER, which it makes
# where it is not there. For make test-recipes-sid, which sets GO, CORPUS,
# RECIPE_TOOLS and RECIPE_TESTS. Nothing stays mounted: FOLDER can be deleted as it is.
set -euo pipefail
sid="$1"
mirror="${SID_MIRROR:-http://deb.debian.org/debian}"

if [ "$(id -u)" != 0 ] || ! command -v debootstrap npm >/dev/null; then
	echo "SKIP: a chroot of Debian sid needs root, debootstrap and npm"
	exit 0
fi

if [ ! -e "$sid/yusuan/ready" ]; then
	rm -rf "$sid"
	debootstrap --variant=minbase sid "$sid" "$mirror" >"$sid.log" 2>&1 || { tail "$sid.log"; exit 1; }
	chroot "$sid" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
		python3-pandas python3-pyarrow r-cran-arrow r-cran-dplyr duckdb nodejs >>"$sid.log" 2>&1 || { tail "$sid.log"; exit 1; }
	npm install --silent --no-save --prefix "$sid/yusuan" $RECIPE_TOOLS
	touch "$sid/yusuan/ready"
fi
chroot "$sid" dpkg-query --show python3-pandas python3-pyarrow r-base-core r-cran-arrow r-cran-dplyr duckdb nodejs

# The tests find the repository as they do here: the documentation and the samples
# two folders up, the corpus beside it.
mkdir -p "$sid/yusuan/cmd/yusuan" "$sid/yusuan/docs" "$sid/yusuan/samples" "$sid/shared/corpus"
CGO_ENABLED=0 $GO test -c -o "$sid/yusuan/cmd/yusuan/yusuan.test" ./cmd/yusuan
cp docs/recipes.md "$sid/yusuan/docs/"
cp -r samples/pdf "$sid/yusuan/samples/"
[ ! -d "$CORPUS/corpus/disclosures" ] || cp -r "$CORPUS/corpus/disclosures" "$sid/shared/corpus/"
# The tests ask /proc where they are. It is mounted in a namespace that ends with
# them.
unshare --mount sh -e -c '
	mount -t proc proc "$1/proc"
	exec chroot "$1" env LANG=C.UTF-8 RECIPES=all NODE_PATH=/yusuan/node_modules \
		sh -c "cd /yusuan/cmd/yusuan && exec /yusuan/cmd/yusuan/yusuan.test -test.v -test.run \"\$1\"" sh "$2"
' sh "$sid" "$RECIPE_TESTS"
