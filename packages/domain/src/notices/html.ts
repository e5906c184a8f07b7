/**
 * A page as one HTML file: no script, no other file, so that it shows in any browser, prints, and can be served when nothing else works.
 * @param title and @param body as HTML (see {@link inHtml})
 */
export function htmlPage(title: string, body: string, lang: 'zh-CN' | 'en' = 'zh-CN'): string {
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
<style>${style}</style></head>
<body><main>
${body}
</main></body></html>
`;
}

/** Text as it stands in HTML. */
export function inHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, each => entities[each] ?? each);
}

const style = `body{font:1.25rem/1.7 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;margin:0;background:#f6f5f1;color:#1d2733;overflow-wrap:anywhere}
main{max-width:36rem;margin:0 auto;padding:1rem 1.1rem 3rem}h1{font-size:1.6rem;margin:.4rem 0}h2{font-size:1.3rem;margin:.2rem 0}
section.alarm{border:3px solid #b3261e}section{background:#fff;border:1px solid #cdd5dd;border-radius:14px;padding:.8rem 1.1rem;margin:1rem 0}
.big{display:block;padding:1rem 1.1rem;border:2px solid #0b4f9c;border-radius:14px;color:#0b4f9c;font-weight:700;text-decoration:none;background:#fff;overflow-wrap:anywhere}
.big:focus,.big:hover{outline:3px solid #0b4f9c}.mark{border:2px dashed currentColor;border-radius:10px;padding:.2rem .8rem;font-weight:700}
.soft{color:#46525f;font-size:1rem}.whole{font-size:1.2em}
@media(prefers-color-scheme:dark){body{background:#12181f;color:#e8edf2}section,.big{background:#1b242e;border-color:#5d7186}.big{color:#8cc1ff}.soft{color:#b4c0cc}}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #8a97a5;padding:.35rem .5rem;text-align:left;vertical-align:top}td.day{white-space:nowrap}
input,select,textarea,button{font:inherit;width:100%;box-sizing:border-box;padding:.7rem;border:2px solid #5d7186;border-radius:12px;margin:.2rem 0 .8rem;background:#fff;color:#1d2733}
button{border-color:#0b4f9c;background:#0b4f9c;color:#fff;font-weight:700}label{display:block;font-weight:700}summary{padding:.5rem 0;font-weight:700;color:#0b4f9c;cursor:pointer}h3{font-size:1.15rem;margin:.6rem 0}dt{font-weight:700;margin-top:.5rem}dd{margin:0 0 .3rem}
@media(prefers-color-scheme:dark){input,select,textarea{background:#1b242e;color:#e8edf2}a,summary{color:#8cc1ff}}
@media print{body{background:#fff;color:#000}.big{border-color:#000;color:#000}}`;
