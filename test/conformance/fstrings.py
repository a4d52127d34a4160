"""F-strings in which the positions that CPython 3.8 to 3.11 gives are not those of the text. Only parsed, never run."""
if x:
  s = f'{y} {y!r} {y } {y=} { y = !s:>{w}}' 'b' f'é{z}{{z}}{z}'
s = (a, f'''
é{a} {b!r:{w}.{p}} { c
} {
  d} {   
  e(f)}''' rf'{g:a{h}b}' 'c' f'{i:a}')
s = (f'{a}'  # a comment
     f'{b}' \
     'c'
     f'''d
{e} {e!r}''')
s = f"{f'{x}' + f'{y!r:{z}}'} {(a)} {a,} {(a), b} {(a, b)} {((a), b)} {*a, b}"
s = f"""a{'''p
q''' + z}{('''p
q''')}{f'''{x}
{y}''' f'{z}'}
{f'''{x:a{y}b}
{x:a{y}b}''' 'c'}"""
s = f'''{f(
 a) + b + f(a,
 b)} {[b
 for b in a]} {a, (b,
 c)} {(f(y).a.b
.c[1
])} {f(
) ** (a
)} {a + (b
)} {f(a for a in b
)} {f((a for a in b
))} {f(*f(a
), *(b
), **{a:
b})} {(lambda a, *, b=1:
 c)} {(not
 a) if b else (a <
 c)} {a.
b}'''
