/**
 * The look of the pages that stand where the till does not. They have no file beside them and no script: they are all that works
 * when nothing else does, so the colours of packages/look (tokens.css) are written out here, and touch targets are 48 px and more.
 */
export const shellStyle = `
:root { color-scheme: light dark; --ground: #f5f6f4; --surface: #fff; --line: #dcdfdb; --text: #14201b; --quiet: #4b5751; --accent: #0b6650; --ink: #0a5a47; }
@media (prefers-color-scheme: dark) { :root { --ground: #111715; --surface: #161c19; --line: #3a4640; --text: #f0f4f2; --quiet: #b3beb8; --accent: #1a7f63; --ink: #7fe3c4; } }
body { margin: 0; background: var(--ground); color: var(--text); font: 1.125rem/1.5 system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 36rem; margin: 2vh auto; padding: 1.5rem 2rem; border: 1px solid var(--line); border-radius: 0.75rem; background: var(--surface); }
h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.2; }
p { margin: 0 0 1rem; }
label { display: block; margin-block-end: 0.25rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; min-height: 3rem; padding: 0.75rem; border: 1px solid var(--quiet); border-radius: 0.5rem; background: var(--surface); color: inherit; font: inherit; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[role=alert] { padding: 0.75rem 1rem; border-inline-start: 0.375rem solid #b4451f; border-radius: 0.25rem; background: var(--ground); }
pre { max-height: 40vh; padding: 1rem; margin: 0 0 1rem; overflow: auto; border-radius: 0.5rem; background: var(--ground); font-size: 0.95rem; white-space: pre-wrap; }
small, .quiet { color: var(--quiet); font-size: 1rem; }
small { display: block; margin-block-start: 0.25rem; }
a { color: var(--ink); }
.way { display: inline-block; padding: 0.75rem 0; }
.key, .digit { display: inline-block; box-sizing: border-box; min-height: 3.25rem; padding: 0.75rem 1.5rem; border: 1px solid var(--accent); border-radius: 0.5rem; background: var(--accent); color: #fff; font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
.key { width: 100%; }
.digit { padding: 0.5rem; border-color: var(--line); background: var(--surface); color: var(--text); font-size: 1.375rem; }
.key:active, .digit:active { filter: brightness(0.9); }
.code { font-size: 2rem; letter-spacing: 0.2em; }
.typed { min-height: 2rem; margin: 0; letter-spacing: 0.4em; }
.pad { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.5rem; }
.offers { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.25rem; }
.offers p { margin: 0; }
.offers p ~ p .key { border-color: var(--line); background: var(--surface); color: var(--text); }
`;
