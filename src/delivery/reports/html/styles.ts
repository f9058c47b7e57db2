/** The style of the HTML edition: the dashboard's tokens (`web/src/styles/tokens.css`), inline, without a font to fetch. */

export const styles = `
:root{color-scheme:light dark;
--canvas:light-dark(#f6f6f4,#0e1012);--surface:light-dark(#fff,#15181b);--line:light-dark(#e5e5e0,#272b30);
--line-control:light-dark(#85877f,#727982);--grid:light-dark(#ebebe7,#23272c);
--ink:light-dark(#1a1c1f,#eceef0);--ink-2:light-dark(#4c4f55,#b3b8c0);--ink-3:light-dark(#64676d,#939aa3);
--accent:light-dark(#2f4bc0,#9db1ff);--good:light-dark(#14683f,#62c993);--watch:light-dark(#835000,#e3b558);
--bad:light-dark(#b0261d,#ff948b);--info:light-dark(#1c5a9e,#84bbf4);--sample:light-dark(#6a4a8f,#c8a9ee);
--sample-soft:light-dark(#f2ecf9,#261d33);--c1:light-dark(#494dc2,#6599f5)}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:14px/1.45 'Inter Variable',Inter,system-ui,-apple-system,'Segoe UI',
Roboto,'Noto Sans',sans-serif;-webkit-text-size-adjust:100%}
main{max-width:1080px;margin:0 auto;padding:32px}
h1,h2,h3,p,ul,ol,dl,dd{margin:0;padding:0}
ul,ol{list-style:none}
a{color:var(--accent);text-underline-offset:3px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
.num{font-variant-numeric:tabular-nums}
.top{display:flex;flex-wrap:wrap;gap:4px 16px;justify-content:space-between;color:var(--ink-2);font-size:13px}
.top b{color:var(--ink);font-weight:600}
h1{font-size:26px;line-height:1.2;letter-spacing:-.02em;font-weight:600;margin-top:20px;text-wrap:balance}
.meta{color:var(--ink-2);margin-top:6px}
.verdict{font-size:18px;line-height:1.4;letter-spacing:-.012em;font-weight:500;margin:20px 0 24px;max-width:68ch;text-wrap:pretty}
.verdict a{color:inherit}
.notice{border:1px solid var(--line);border-left:3px solid var(--watch);border-radius:6px;background:var(--surface);
padding:10px 14px;margin-bottom:12px;color:var(--ink-2);display:grid;gap:4px}
.notice.is-sample{border-left-color:var(--sample)}
section{background:var(--surface);border:1px solid var(--line);border-radius:10px;margin-bottom:16px;min-width:0}
section>header{display:flex;flex-wrap:wrap;gap:2px 12px;align-items:baseline;justify-content:space-between;padding:12px 16px;
border-bottom:1px solid var(--grid)}
h2{font-size:16px;line-height:1.4;font-weight:600}
h3{font-size:14px;font-weight:500;color:var(--ink-2)}
section>header a{font-size:13px}
.lead,.empty,.more{padding:10px 16px;color:var(--ink-2)}
.lead+.lines>li:first-child,.figures+.lines>li:first-child{border-top:1px solid var(--grid)}
.more{border-top:1px solid var(--grid);font-size:13px}
.cols{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 16px;align-items:start}
.cols>section:only-child{grid-column:1/-1}
.areas{columns:2;column-gap:16px}
.areas>section{break-inside:avoid}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(236px,1fr));gap:1px;overflow:hidden;
border-radius:0 0 10px 10px}
.tiles li{box-shadow:0 0 0 1px var(--grid);padding:12px 16px;display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 12px;
grid-template-rows:auto auto 1fr auto}
.tiles h3{grid-column:1/-1}
.value{font-size:22px;line-height:32px;font-weight:600;letter-spacing:-.016em;white-space:nowrap}
.value a{color:inherit;text-decoration-color:transparent}
.value a:hover,.value a:focus-visible{text-decoration-color:currentColor}
.value small{font-size:13px;font-weight:500;color:var(--ink-2);margin-left:4px;letter-spacing:0}
.spark{align-self:center}
.say{grid-column:1/-1;font-size:12px;color:var(--ink-2);overflow-wrap:anywhere}
.foot{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:2px 8px;justify-content:space-between;margin-top:8px;padding-top:8px;
border-top:1px solid var(--grid);font-size:12px;color:var(--ink-3)}
.st{display:inline-flex;align-items:center;gap:5px;color:var(--ink-2);font-weight:500}
.st svg{flex:none}
.good{color:var(--good)}.watch{color:var(--watch)}.bad{color:var(--bad)}.info{color:var(--info)}.none{color:var(--ink-3)}
.lines>li{padding:10px 16px;display:grid;gap:2px}
.lines>li+li{border-top:1px solid var(--grid)}
.lines .t{font-weight:500;overflow-wrap:anywhere}
.lines .t a{color:var(--ink);text-decoration-color:var(--line-control)}
.lines .m{display:flex;flex-wrap:wrap;gap:0 12px;font-size:12px;color:var(--ink-3)}
.lines .d{font-size:13px;color:var(--ink-2);overflow-wrap:anywhere}
.figures{padding:8px 16px;display:grid;gap:2px}
.figures li{display:flex;gap:12px;line-height:24px;justify-content:space-between;font-size:13px}
.figures b{font-weight:600;white-space:nowrap}
.figures a{color:var(--ink-2);text-decoration-color:var(--line-control)}
.sample{display:inline-block;border:1px dashed var(--sample);color:var(--sample);background:var(--sample-soft);border-radius:4px;
padding:0 5px;font-size:11px;line-height:16px;font-weight:500;vertical-align:1px}
.scroll{overflow-x:auto;border-radius:0 0 10px 10px}
table{border-collapse:collapse;width:100%;font-size:13px}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:8px 16px;border-top:1px solid var(--grid)}
thead th{border-top:0;color:var(--ink-3);font-weight:500;font-size:12px}
tbody th{font-weight:500;min-width:150px}
td.def{min-width:240px;color:var(--ink-2)}
td.rests a{display:inline-block;line-height:20px;padding:2px 0}
td.at{white-space:nowrap;color:var(--ink-2)}
.method{padding:12px 16px;display:grid;gap:6px;color:var(--ink-2);font-size:13px;max-width:84ch}
footer{color:var(--ink-3);font-size:12px;padding:8px 0 0;overflow-wrap:anywhere}
@media (max-width:1000px){.cols{grid-template-columns:minmax(0,1fr)}}
@media (max-width:720px){main{padding:16px}h1{font-size:22px}.verdict{font-size:16px}.areas{columns:1}
.tiles{grid-template-columns:minmax(0,1fr)}}
@media print{@page{margin:14mm}:root{color-scheme:light;--canvas:#fff}body{font-size:10.5pt}main{max-width:none;padding:0}
.cols{grid-template-columns:minmax(0,1fr)}.areas{columns:1}li,tr,.notice{break-inside:avoid}h2,section>header{break-after:avoid}
section{border-radius:0}a{color:inherit}.tiles{grid-template-columns:repeat(3,minmax(0,1fr))}.scroll{overflow:visible}}
`.trim();
