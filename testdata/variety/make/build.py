"""Makes the disclosures of ../pdf and their truth in ../gt:  python3 testdata/variety/make/build.py [NAME ...]"""
import sys
import kit, finals, central
mods = [finals, central]
for m in ("cities", "counties", "others", "further", "strangers", "printed", "rough", "regions", "municipal", "forms", "finals_further", "provinces", "bodies", "prints", "oddities", "letters", "groups"):
    try:
        mods.append(__import__(m))
    except ModuleNotFoundError:
        pass
kit.build([f() for m in mods for f in m.DOCS], sys.argv[1:])
