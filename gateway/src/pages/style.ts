/** The one stylesheet of the pages: readable on a phone, in the dark, and on paper. */
export const stylesheet = `
:root { color-scheme: light dark; --line: #8884; --quiet: #8881; --accent: light-dark(#0b5394, #8ab8ff); }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: .75rem 1rem; border-bottom: 1px solid var(--line); }
header .home { font-weight: 700; text-decoration: none; color: inherit; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0; padding: 0; list-style: none; }
nav a[aria-current] { font-weight: 600; text-decoration: none; color: inherit; }
main { max-width: 52rem; margin: 0 auto; padding: 1rem 1rem 6rem; overflow-wrap: break-word; }
a { color: var(--accent); }
h1 { line-height: 1.2; }
h2 { margin-top: 2.5rem; }
h2, h3 { scroll-margin-top: 1rem; }
code, pre { font: .9em/1.5 ui-monospace, monospace; background: var(--quiet); border-radius: .25rem; }
code { padding: .1em .3em; }
pre { padding: .75rem 1rem; overflow-x: auto; }
pre code { padding: 0; background: none; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
.toc { columns: 14rem; padding-left: 1.2rem; }
@media print { header { display: none; } }
`;
