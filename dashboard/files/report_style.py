"""The style of the report: two A4 pages in print, and one column on a screen."""

STYLE = """
:root {
  --ink: #1a202c; --soft: #475063; --grey: #767676; --line: #d4d9e1; --panel: #eef3f9;
  --accent: #0a56a3; --arm-0: #0072b2; --arm-1: #b84a00; --arm-2: #007a5a; --arm-3: #a2487d;
  --arm-4: #8a6200; --arm-5: #5b4b9a;
}
@page { size: A4; margin: 12mm 14mm; }
* { box-sizing: border-box; }
body {
  margin: 0; background: #f4f5f7; color: var(--ink);
  font: 9.4pt/1.36 Roboto, "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif;
}
.sheet { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 12mm 14mm; background: #fff; }
h1 { margin: 0; font-size: 17pt; line-height: 1.15; }
h2 { margin: 3mm 0 1mm; font-size: 11pt; line-height: 1.2; }
p { margin: 0 0 1.4mm; overflow-wrap: anywhere; }
.soft { color: var(--soft); font-size: 8.4pt; }
.answer {
  margin: 3mm 0; padding: 3mm 4mm; background: var(--panel); border-left: 1.4mm solid var(--accent);
}
.answer .title { font-size: 14pt; line-height: 1.25; font-weight: 500; }
.verdict { font-weight: 700; color: var(--accent); }
dl { display: grid; grid-template-columns: repeat(4, 1fr); gap: 2mm; margin: 0 0 3mm; }
dl div { padding: 1.6mm 2.4mm; border: 0.3mm solid var(--line); border-radius: 1.4mm; }
dt, dd small { color: var(--soft); font-size: 7.8pt; }
dd { margin: 0; font-size: 13pt; font-weight: 700; }
dd small { display: block; font-weight: 400; line-height: 1.25; }
figure { margin: 0 0 2mm; }
figure svg { display: block; width: 100%; height: auto; max-height: 57mm; }
figcaption { color: var(--soft); font-size: 8.2pt; }
table { width: 100%; border-collapse: collapse; font-size: 8.2pt; }
th, td { padding: 0.7mm 2mm 0.7mm 0; text-align: left; vertical-align: top; font-weight: 400; }
tbody th { white-space: nowrap; }
thead th { border-bottom: 0.4mm solid var(--ink); font-weight: 600; }
tbody tr { border-bottom: 0.2mm solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.columns { columns: 2; column-gap: 6mm; margin-top: 3mm; font-size: 8pt; line-height: 1.28; }
.columns > * { break-inside: avoid; }
.columns h2:first-child { margin-top: 0; }
.dense { font-size: 8.4pt; }
.dense .columns { font-size: 7.4pt; }
.dense table { font-size: 7.4pt; }
ul { margin: 0; padding-left: 4mm; }
li { overflow-wrap: anywhere; }
@media (max-width: 215mm) { .sheet { width: auto; margin: 0; padding: 6mm; } }
@media print {
  body { background: #fff; }
  .sheet { width: auto; min-height: 0; margin: 0; padding: 0; }
  .sheet + .sheet { break-before: page; }
  .answer, dl div { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
}
""".strip()
