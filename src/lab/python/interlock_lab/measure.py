def main(options, sink): raise SystemExit("later")
