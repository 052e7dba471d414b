/** A page of the stand-in: its frame, its style, its script, and what the script starts from. */
export function page(options: { title: string; script: string; data: object }): string {
  const data = JSON.stringify(options.data).replaceAll("<", "\\u003c");
  const host =
    options.script === "checkout"
      ? '<link rel="stylesheet" href="/checkout-host/host.css"><script src="/checkout-host/host.js"></script>'
      : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${options.title.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>${host}
</head>
<body class="${options.script}">
<div class="stand-in" role="note">This is a stand-in for Shopify on your machine. Nothing is sold and nothing is charged.</div>
<div id="root"></div>
<script>window.__data = ${data};</script>
<script src="/${options.script}.js"></script>
</body>
</html>`;
}

const STYLE = `
:root{--ink:#23211e;--soft:#6a655e;--line:#e4dfd7;--paper:#faf8f5;--card:#fff;--accent:#7a4b2a;--accent-ink:#fff;--good:#1f6b3b}
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:var(--paper)}
a{color:inherit}h1,h2,h3{line-height:1.2;margin:0 0 .5em}p{margin:0 0 .8em}button,input,select{font:inherit}[hidden]{display:none!important}
.stand-in{padding:6px 16px;font-size:13px;text-align:center;background:#33302b;color:#fff}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:8px 18px;border:1px solid var(--line);border-radius:8px;background:var(--card);color:var(--ink);cursor:pointer;text-decoration:none}
button.primary,.button.primary{background:var(--accent);border-color:var(--accent);color:var(--accent-ink);font-weight:600}button:disabled{opacity:.55;cursor:default}
button:focus-visible,a:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid #d6a77a;outline-offset:2px}
.wrap{max-width:1080px;margin:0 auto;padding:24px 16px}.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:20px}.stack{display:grid;gap:16px}.row{display:flex;gap:12px;align-items:center;flex-wrap:wrap}.between{display:flex;justify-content:space-between;gap:16px}.soft{color:var(--soft)}.small{font-size:14px}
.grid{display:grid;gap:20px;grid-template-columns:repeat(auto-fill,minmax(200px,1fr))}.grid .card{padding:0;overflow:hidden;text-decoration:none;display:block;transition:transform .15s}.grid .card:hover{transform:translateY(-2px)}.grid img{display:block;width:100%;aspect-ratio:1.15;object-fit:cover}.grid .text{padding:12px 14px}
.top{display:flex;justify-content:space-between;align-items:center;gap:16px;padding:14px 0;border-bottom:1px solid var(--line);margin-bottom:24px;flex-wrap:wrap}.brand{font-size:22px;font-weight:700;text-decoration:none}
table{width:100%;border-collapse:collapse;font-size:14px}th,td{padding:10px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th{color:var(--soft);font-weight:500}.num{text-align:right}
.tag{display:inline-block;padding:1px 8px;border-radius:20px;background:#efe9e0;font-size:12px}.tag.good{background:#dff2e4;color:var(--good)}.tag.bad{background:#fbe3df;color:#8f2415}
.doors{display:grid;gap:20px;grid-template-columns:repeat(auto-fit,minmax(260px,1fr))}.doors a{text-decoration:none}
label.switch{display:flex;gap:10px;align-items:center;min-height:40px}input[type=checkbox],input[type=radio]{width:20px;height:20px;accent-color:var(--accent)}input[type=text],input[type=number],select{min-height:44px;padding:8px 12px;border:1px solid #b9b2a7;border-radius:8px;background:#fff;width:100%}
.product{display:grid;gap:28px;grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.product img{width:100%;border-radius:14px}
.checkout .two{display:grid;gap:28px;grid-template-columns:minmax(0,1.3fr) minmax(0,1fr)}.line{display:grid;grid-template-columns:56px 1fr auto;gap:12px;align-items:center;padding:8px 0}.line img{width:56px;height:56px;border-radius:8px;object-fit:cover}.sum{display:flex;justify-content:space-between;padding:3px 0}.sum.total{font-weight:700;font-size:18px;border-top:1px solid var(--line);margin-top:8px;padding-top:10px}
.confirmed{display:flex;justify-content:space-between;gap:12px;padding:14px 16px;background:#eaf5ed;border-bottom:1px solid #cfe6d6;font-size:15px}
body.admin{background:#f1f1f1}.shell{display:grid;grid-template-columns:220px minmax(0,1fr);height:calc(100vh - 32px)}.shell nav{background:#ebebeb;padding:14px 10px;overflow:auto}.shell nav a{display:block;padding:8px 12px;border-radius:8px;text-decoration:none;font-size:14px}.shell nav a[aria-current]{background:#fff;font-weight:600}.shell nav .sub a{padding-left:28px}.shell nav h2{font-size:15px;padding:4px 12px}
.stage{display:flex;flex-direction:column;min-width:0;min-height:0;position:relative}.bar{display:flex;gap:10px;align-items:center;min-height:52px;padding:6px 16px;background:#fff;border-bottom:1px solid #ddd}.bar .title{font-weight:650;flex:1}.bar button{min-height:36px;padding:4px 14px;font-size:14px}.bar button.primary{background:#303030;border-color:#303030}.stage iframe{flex:1;border:0;width:100%;background:#f1f1f1}.stage .own{flex:1;overflow:auto;padding:20px}
.savebar{position:absolute;top:0;left:0;right:0;z-index:5;display:flex;gap:10px;align-items:center;padding:8px 16px;background:#1a1a1a;color:#fff}.savebar span{flex:1}.toast{position:fixed;bottom:20px;left:50%;transform:translateX(-50%);background:#1a1a1a;color:#fff;padding:10px 18px;border-radius:10px;z-index:20}.toast.error{background:#8f2415}.loading{position:absolute;top:0;left:0;height:3px;width:40%;background:#7a4b2a;animation:slide 1s infinite alternate;z-index:6}@keyframes slide{to{margin-left:60%}}
dialog{border:0;border-radius:14px;padding:0;max-width:640px;width:calc(100% - 32px);box-shadow:0 20px 60px #0005}dialog::backdrop{background:#0006}dialog form,dialog .inner{padding:20px}dialog .list{max-height:50vh;overflow:auto;border-top:1px solid var(--line);border-bottom:1px solid var(--line);margin:12px 0}.pick{display:flex;gap:12px;align-items:center;padding:8px 4px;border-bottom:1px solid var(--line)}.pick img{width:40px;height:40px;border-radius:6px;object-fit:cover}
@media(max-width:760px){.product,.checkout .two{grid-template-columns:1fr}.shell{grid-template-columns:1fr;grid-template-rows:auto 1fr}.shell nav{display:flex;overflow-x:auto;padding:6px}.shell nav h2{display:none}.shell nav .sub{display:flex}.shell nav a{white-space:nowrap;padding:8px 10px!important}}
`;
