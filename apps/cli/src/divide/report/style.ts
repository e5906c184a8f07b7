/** The report's style sheet: quiet paper, one accent, prints in black and white on A4. */
export const STYLE = `
:root{--ink:#1c2530;--soft:#5b6673;--line:#d5dbe1;--paper:#fbfaf7;--card:#fff;--accent:#1f5fa8;--warn:#b86a00}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;font-variant-numeric:tabular-nums}
main,header{max-width:1080px;margin:0 auto;padding:0 20px}
header{padding-top:28px}
h1{font-size:26px;line-height:1.35;margin:2px 0 6px}
h2{font-size:19px;margin:36px 0 10px}
h3{font-size:16px;margin:18px 0 4px}
p{margin:6px 0}
.kicker,.soft{color:var(--soft)}
.verdict{display:inline-block;padding:4px 12px;border:2px solid var(--accent);border-radius:6px;font-weight:600}
.verdict.bent{border-color:var(--warn)}
.langs{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;pointer-events:none}
.switch{float:right;border:0;margin:0;padding:0}
.switch label{display:inline-block;min-width:48px;padding:8px 12px;border:1px solid var(--line);background:var(--card);cursor:pointer;text-align:center}
.langs:checked+label{background:var(--accent);border-color:var(--accent);color:#fff}
.langs:focus-visible+label{outline:3px solid var(--ink)}
body:has(#zh:checked) span[lang=en],body:has(#en:checked) span[lang=zh]{display:none}
h1,h2,td,li,p{overflow-wrap:anywhere}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,160px),1fr));gap:10px;padding:0;margin:12px 0;list-style:none}
.figures li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:10px 14px}
.figures b{display:block;font-size:20px;line-height:1.4}
.map{display:block;width:100%;height:auto;max-height:92vh;background:var(--card);border:1px solid var(--line);border-radius:8px}
.map path{fill:none}
.map .way{stroke:#e6e2d8;stroke-width:calc(5*var(--u));stroke-linecap:round;stroke-linejoin:round}
.map .barrier{stroke:#7aa7c7;stroke-width:calc(3*var(--u));stroke-dasharray:calc(7*var(--u)) calc(3*var(--u))}
.map .listed{fill:#efede7;stroke:#b9b4a8;stroke-width:calc(.6*var(--u));stroke-dasharray:calc(2*var(--u))}
.map .building{fill:#ffffffb0;stroke:#8b949e;stroke-width:calc(.6*var(--u))}
.map .wall{stroke:#4a4038;stroke-width:calc(1.4*var(--u));stroke-dasharray:calc(6*var(--u)) calc(1.5*var(--u))}
.map .grid{stroke:#123a66;stroke-width:calc(1.2*var(--u));stroke-linejoin:round;fill-rule:evenodd}
.short{fill:#e8f1fa}.middle{fill:#b9d4ee}.long{fill:#79a9d8}.bent{fill:#ffd28a}
.map .grid.short{fill:#e8f1fa}.map .grid.middle{fill:#b9d4ee}.map .grid.long{fill:#79a9d8}.map .grid.bent{fill:#ffd28a}
.map .stairs,.map .lift{fill:#33414e}.map .shop{fill:#8a5a00}
.map .gate{fill:#fff;stroke:#111;stroke-width:calc(1*var(--u))}
.map .numbers text{text-anchor:middle;font-weight:700;fill:#0d1b2a;stroke:#fff;stroke-width:calc(2.6*var(--u));paint-order:stroke;stroke-linejoin:round}
.map .scale path{stroke:#111;stroke-width:calc(2*var(--u))}.map .scale text{fill:#111}
.legend{display:flex;flex-wrap:wrap;gap:6px 18px;padding:0;margin:10px 0;list-style:none;font-size:14px}
.legend svg{display:inline-block;border:0;border-radius:0;width:22px;height:14px;vertical-align:-2px;margin-right:6px}
table{width:100%;border-collapse:collapse;background:var(--card);font-size:14px}
th,td{text-align:left;padding:6px 10px;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600;white-space:nowrap}td.n{text-align:right}td.k{white-space:nowrap}
tr.bent td:first-child{box-shadow:inset 4px 0 var(--warn)}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px}
footer{margin:40px 0 28px;color:var(--soft);font-size:14px}
@media print{body{background:#fff;font-size:11pt}.switch{display:none}h2{break-after:avoid}tr{break-inside:avoid}.map .grid{fill:#fff}.map .grid.bent{fill:#ddd}}
`;
