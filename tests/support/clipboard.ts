/* Clipboards in the forms that programs are known to write, with words of our own. */

const bullet = (sign: string) => `<![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>`;
const item = (list: string, level: number, sign: string, words: string, place = 'Middle') =>
  `<p class=MsoListParagraphCxSp${place} style='margin-left:${level * 0.5}in;mso-add-space:auto;text-indent:-.25in;mso-list:${list} level${level} lfo1'>${bullet(sign)}${words}<o:p></o:p></p>\n`;

/** Word for Windows, from the menu "Copy". */
export const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:"Cambria Math";} p.MsoNormal {margin:0in;} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Table Normal";}</style><![endif]--></head>
<body lang=EN-GB style='tab-interval:.5in'><!--StartFragment-->
<h1><b><span lang=EN-GB>The harbour<o:p></o:p></span></b></h1>
<p class=MsoNormal><span lang=EN-GB>It kept <b>its own</b> <i>time</i>, as a <a href="https://example.org/harbour">harbour</a> <a style='mso-comment-reference:AB_1;mso-comment-date:20260102T1010'>does</a><span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[AB1]</a></span></span>.<a style='mso-footnote-id:ftn1' href="file:///C:/Temp/clip.htm#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference><span>[1]</span></span><![endif]></span></span></a><o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${item('l0', 1, '·', 'First', 'First')}${item('l0', 2, 'o', 'Within the first')}${item('l0', 1, '·', 'Second', 'Last')}
<p class=MsoNormal>Between.<o:p></o:p></p>
${item('l1', 1, '3.', 'Third', 'First')}${item('l1', 1, '4.', 'Fourth')}${item('l1', 2, 'a.', 'Its first', 'Last')}
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0'><td width=300 valign=top style='width:3in'><p class=MsoNormal><b>Year<o:p></o:p></b></p></td><td width=300><p class=MsoNormal><b>Boats<o:p></o:p></b></p></td></tr>
 <tr style='mso-yfti-irow:1'><td width=300><p class=MsoNormal>1901<o:p></o:p></p></td><td width=300><p class=MsoNormal>12<o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="p1"><v:imagedata src="file:///C:/Temp/image001.png"/></v:shape><![endif]--><![if !vml]><img width=200 height=100 src="file:///C:/Temp/image001.png" v:shapes="p1"><![endif]><o:p></o:p></p>
<p class=MsoNormal>The end.<o:p></o:p></p>
<!--EndFragment-->
<div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Is that so?<o:p></o:p></p></div></div></div>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="file:///C:/Temp/clip.htm#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a> The tables of 1901, <i>passim</i>.<o:p></o:p></p></div></div>
</body></html>`;

const onlineItem = (level: number, words: string) =>
  `<div class="ListContainerWrapper SCXW1 BCX0"><ul class="BulletListStyle1" role="list"><li data-leveltext="" data-font="Symbol" data-listid="1" aria-setsize="-1" data-aria-posinset="${level}" data-aria-level="${level}" role="listitem" class="OutlineElement Ltr"><p class="Paragraph" paraid="1"><span data-contrast="auto" class="TextRun"><span class="NormalTextRun">${words}</span></span><span class="EOP" data-ccp-props="{}">&nbsp;</span></p></li></ul></div>`;

/** Word on the web. */
export const WORD_ONLINE = `<html><body><!--StartFragment--><div class="OutlineElement Ltr"><p class="Paragraph" role="heading" aria-level="1"><span class="TextRun" style="font-weight:normal">On the web</span></p></div><div class="OutlineElement Ltr"><p class="Paragraph"><span class="TextRun">Words that are </span><span class="TextRun" style="font-weight: bold;">bold</span><span class="TextRun">.</span></p></div>${onlineItem(1, 'One')}${onlineItem(2, 'Within one')}${onlineItem(1, 'Two')}<!--EndFragment--></body></html>`;

const run = (style: string, words: string) => `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;${style}">${words}</span>`;
const PLAIN = 'font-weight:400;font-style:normal;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;';
const docsItem = (level: number, words: string) => `<li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="${level}"><p dir="ltr" style="line-height:1.38;" role="presentation">${run(PLAIN, words)}</p></li>`;

/** Google Docs, in Chrome. */
export const GOOGLE_DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1b2c"><h1 dir="ltr" style="line-height:1.38;">${run('font-weight:400;', 'A title')}</h1><p dir="ltr">${run(PLAIN, 'Plain, ')}${run('font-weight:700;font-style:normal;', 'bold')}${run(PLAIN, ', ')}${run('font-weight:400;font-style:italic;', 'italic')}${run(PLAIN, ', ')}${run('font-weight:400;text-decoration:line-through;-webkit-text-decoration-skip:none;', 'struck')}${run(PLAIN, ', x')}${run('font-weight:400;vertical-align:super;', '2')}${run(PLAIN, ' and a ')}<a href="https://www.google.com/url?q=https://example.org/a?b%3Dc&amp;sa=D&amp;source=editors&amp;usg=AOvVaw1" style="text-decoration:none;">${run('font-weight:400;text-decoration:underline;', 'link')}</a>${run(PLAIN, '.')}</p><br /><h3 dir="ltr">${run('font-weight:700;', 'A part')}</h3><ul style="margin-top:0;margin-bottom:0;">${docsItem(1, 'One')}<ul>${docsItem(2, 'Within one')}<ul>${docsItem(3, 'Deeper')}</ul></ul>${docsItem(1, 'Two')}</ul><ol>${docsItem(1, 'First')}</ol><br /><p dir="ltr">${run(PLAIN, 'Last.')}</p></b><br class="Apple-interchange-newline">`;

/** LibreOffice Writer. */
export const LIBREOFFICE = `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.6 (Linux)"/><style type="text/css">p { margin-bottom: 0.25cm }</style></head><body lang="en-GB" dir="ltr"><h1 class="western">Pier and mole</h1>
<p style="line-height: 100%; margin-bottom: 0cm">A line with a note<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> and <font face="Liberation Serif, serif"><span style="font-weight: bold">weight</span></font>.</p>
<p style="margin-bottom: 0cm"><br/>
</p>
<ol><li><p style="margin-bottom: 0cm">One</p>
<ul><li><p>Within</p></li></ul></li>
<li><p>Two</p></li></ol>
<p><img src="file:///tmp/picture.png" name="Image1" width="100" height="50"/></p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>What the note says.</p></div></body></html>`;

/** Single habits of pages on the web. */
export const FRAGMENTS: [habit: string, html: string, article: string][] = [
  ['a style that says bold', '<p>a <span style="font-weight: bold">b</span></p>', 'p: a **b**'],
  ['a style by number', '<p>a <span style="FONT-WEIGHT: 600">b</span></p>', 'p: a **b**'],
  ['bold that is not', '<p><b style="font-weight:normal">a</b> <i style="font-style: normal">b</i></p>', 'p: a b'],
  ['levels of headings', '<h1>a</h1><h2>b</h2><h3>c</h3><h5>d</h5>', 'h2: a\nh2: b\nh3: c\nh4: d'],
  ['a bold heading', '<h2><strong>a</strong></h2>', 'h2: a'],
  ['blank lines', '<p>a</p><p>&nbsp;</p><p><br></p><div> </div><p>b</p>', 'p: a\np: b'],
  ['a line broken within', '<p>a<br>b</p>', 'p: a/b'],
  ['a line broken between links', '<p><a href="https://a.org/">a</a><br><a href="https://b.org/">b</a></p>', 'p: [a](https://a.org/)/[b](https://b.org/)'],
  ['a redirect', '<a href="https://www.google.com/url?sa=t&amp;url=https%3A%2F%2Fexample.org%2F&amp;ved=1">a</a>', 'p: [a](https://example.org/)'],
  ['a redirect in a letter', '<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F&amp;data=05">a</a>', 'p: [a](https://example.org/)'],
  ['a redirect to something else', '<a href="https://www.google.com/url?q=javascript:alert(1)">a</a>', 'p: [a](https://www.google.com/url?q=javascript:alert(1))'],
  ['a script for a link', '<a href="javascript:alert(1)">a</a><script>alert(2)</script>', 'p: a'],
  ['a picture of ours to show', '<p><img src="https://example.org/p.png" alt="A pier"></p><p>a</p>', 'figure:\np: a'],
  ['a picture over http', '<figure><img src="http://example.org/p.png"><figcaption>The pier</figcaption></figure><p>a</p>', 'p: The pier\np: a'],
  ['a picture in the text itself', '<p>a <img src="data:image/gif;base64,R0lGOD"> b</p>', 'p: a b'],
  ['a picture that counts visits', '<p>a</p><img src="https://example.org/t.gif" width="1" height="1">', 'p: a'],
  ['what was hidden', '<p>a<span style="display: none">b</span></p>', 'p: a'],
  ['a list in a list, beside its items', '<ul><li>a</li><ul><li>b</li></ul></ul>', 'bulletList\n  listItem\n    p: a\n    bulletList\n      listItem\n        p: b'],
  ['a table with a caption and spans', '<table><caption>c</caption><tr><td colspan="2">a</td></tr><tr><td>b</td><td>d</td></tr></table>', 'p: c\ntable\n  tableRow\n    tableCell\n      p: a\n  tableRow\n    tableCell\n      p: b\n    tableCell\n      p: d'],
  ['notes of an encyclopaedia', '<p>a<sup id="cite_ref-1"><a href="https://e.org/x#cite_note-1">[1]</a></sup></p><ol><li id="cite_note-1"><a href="https://e.org/x#cite_ref-1">↑</a> The source</li></ol>', 'p: a[^The source]'],
  ['a note in the section of its mark', '<section><p>a<sup><a href="#fn1" id="r1">1</a></sup></p><ol><li id="fn1">N <a href="#r1">↩</a></li></ol></section><p>b</p>', 'p: a[^N]\np: b'],
  ['two sections, each with its note last', '<div><section><h2>A</h2><p>a<sup><a href="#fn1" id="r1">1</a></sup></p></section><section><h2>B</h2><p>b<sup><a href="#fn2" id="r2">2</a></sup></p><ol><li id="fn1">N1</li><li id="fn2">N2</li></ol></section></div>', 'h2: A\np: a[^N1]\nh2: B\np: b[^N2]'],
  ['notes among what is no note', '<p>a<sup><a href="#n1">[1]</a></sup></p><section><h2>References</h2><ol><li id="n1">N</li><li id="n2">Not cited</li></ol><h3>Further reading</h3><ul><li>c</li></ul></section>', 'p: a[^N]\nh2: References\nol\n  listItem\n    p: Not cited\nh3: Further reading\nbulletList\n  listItem\n    p: c'],
  ['a heading of notes alone, and one with a note', '<section><h2>A<sup><a href="#n1">1</a></sup></h2><section><h2>Notes</h2><ol><li id="n1">N</li></ol></section></section>', 'h2: A[^N]'],
  ['a picture beside the notes', '<p>a<sup><a href="#n1">1</a></sup></p><div><img src="https://example.org/p.png"><ol><li id="n1">N</li></ol></div>', 'p: a[^N]\nfigure:'],
  ['blocks within a note', '<p>a<sup><a href="#n1">1</a></sup> b</p><ol><li id="n1">one<blockquote>two</blockquote><ul><li>three</li></ul><pre>four</pre><table><tr><td>five</td><td>six</td></tr></table><hr><figure><img src="https://example.org/p.png"><figcaption>seven</figcaption></figure></li></ol>', 'p: a[^one two three four five six seven] b'],
  ['a note cited within a note', '<p>a<sup><a href="#n1">1</a></sup> b</p><ol><li id="n1">one<sup><a href="#n2">2</a></sup></li><li id="n2">two</li></ol>', 'p: a[^one (two)] b'],
  ['a note that refers to a part of the text', '<p>a<sup><a href="#n1">1</a></sup></p><ol><li id="n1">See <a href="#c2">the second chapter</a> for more. <a href="#r1">↑</a></li></ol>', 'p: a[^See the second chapter for more.]'],
  ['two marks raised together', '<p>a<sup><a href="#n1">1</a>,<a href="#n2">2</a></sup></p><ol><li id="n1">one</li><li id="n2">two</li></ol>', 'p: a[^one]^,^[^two]'],
  ['chapters and their contents', '<p><a href="#c1" id="t1">One</a></p><p><a href="#c2" id="t2">2</a></p><div><h2 id="c1"><a href="#t1">One</a></h2><p>a</p></div><div><h2 id="c2"><a href="#t2">Two</a></h2><p>b</p></div>', 'p: One\np: 2\nh2: One\np: a\nh2: Two\np: b'],
  ['chapters without headings', '<p><a href="#c1" id="t1">One</a></p><div><p id="c1"><a href="#t1">One</a></p><p>a</p></div>', 'p: One\np: One\np: a'],
  ['a gallery', '<figure><figure><img src="https://example.org/p.png"><figcaption>one</figcaption></figure><figure><img src="https://example.org/p.png"><figcaption>two</figcaption></figure><figcaption>both</figcaption></figure><p>a</p>', 'figure: one\nfigure: two\np: both\np: a'],
  ['a figure of two pictures', '<figure><p><img src="https://example.org/p.png"><img src="https://example.org/p.png"></p><figcaption>both</figcaption></figure>', 'figure:\nfigure:\np: both'],
  ['a figure of which one picture is drawn later', '<figure><img src="/blank.gif"><img src="https://example.org/p.png"><figcaption>one</figcaption></figure>', 'figure: one'],
  ['words of a figure outside of its caption', '<figure><a href="https://example.org/"><img src="https://example.org/p.png"></a><p>Words</p><div>Photo AP</div></figure><p>a</p>', 'figure:\np: Words\np: Photo AP\np: a'],
  ['two captions', '<figure><img src="https://example.org/p.png"><figcaption>one</figcaption><figcaption>two</figcaption></figure>', 'figure: one\np: two'],
  ['a caption of paragraphs', '<figure><img src="https://example.org/p.png"><figcaption><p>one</p><p>two</p></figcaption></figure>', 'figure: one two'],
  ['a table with a caption of paragraphs', '<figure><table><tr><td>a</td></tr></table><figcaption><p>one</p><p>two</p></figcaption></figure>', 'table\n  tableRow\n    tableCell\n      p: a\np: one\np: two'],
  ['a table in a figure', '<figure><table><tr><td>a</td></tr></table><img src="https://example.org/p.png"><figcaption>b</figcaption></figure>', 'table\n  tableRow\n    tableCell\n      p: a\nfigure:\np: b'],
  ['a quote in a figure', '<figure><blockquote>a</blockquote><figcaption>Ann</figcaption></figure>', 'blockquote\n  p: a\np: Ann'],
  ['terms and what they mean', '<dl><dt>Term</dt><dd>Definition</dd><dt>Other</dt><dt>Word</dt><dd>b</dd></dl>', 'p: Term\np: Definition\np: Other\np: Word\np: b'],
  ['parts of a page', '<main><header>a</header><article>b<aside>c</aside></article><details><summary>d</summary>e</details><address>f</address></main><footer>g</footer>', 'p: a\np: b\np: c\np: d\np: e\np: f\np: g'],
  ['a picture between two points', `${item('l0', 1, '·', 'One')}<p><span><img src="https://example.org/p.png"></span></p>${item('l0', 1, '·', 'Two')}`, 'bulletList\n  listItem\n    p: One\nfigure:\nbulletList\n  listItem\n    p: Two'],
  ['a note whose words were not copied', '<p>a<a href="#_ftn1" name="_ftnref1">[1]</a></p>', 'p: a[1]'],
  ['code', '<pre>a\n  b</pre>', 'codeBlock: a\n  b'],
];
