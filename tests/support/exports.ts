/*
 * What word processors save as a web page, cut to what makes each of them particular. Written by hand after their own
 * exports (Word's "filtered" page, Google Docs' zipped page, LibreOffice's); the words are ours.
 */

export const WORD = `<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1251"><meta name=Generator content="Microsoft Word 15 (filtered)">
<title>Причал</title><style><!-- p.MsoNormal {margin:0} --></style></head>
<body lang=RU style='word-wrap:break-word'><div class=WordSection1>
<p class=MsoTitle>Причал на рассвете</p>
<h1>Раздел</h1>
<p class=MsoNormal>Никто на <b>причале</b> не <i>махал</i>.<a href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='font-size:11.0pt'>[1]</span></span></a> И ещё.<a href="#_ftn2" name="_ftnref2" title=""><span class=MsoFootnoteReference>[2]</span></a></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt'><span style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span>раз</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt'><span style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span>два</p>
<p class=MsoListParagraph style='text-indent:-18.0pt'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span>первое</p>
<p class=MsoNormal>К полудню знал весь город.</p>
</div><div><br clear=all><hr align=left size=1 width="33%">
<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Примечание.</p></div>
<div id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2" title=""><span class=MsoFootnoteReference>[2]</span></a> Другое.</p></div>
</div></body></html>`;

export const GOOGLE_DOCS = `<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">@import url(https://themes.googleusercontent.com/fonts/css?kit=x);.c1{font-weight:700}.c2{font-style:italic}.c3{color:#000;font-weight:400}</style></head>
<body class="c5 doc-content"><p class="c0 title" id="h.1"><span class="c3">The Quay</span></p><h1 id="h.2"><span class="c3">A section</span></h1>
<p class="c0"><span class="c3">Nobody on the </span><span class="c1">quay</span><span class="c2"> waved</span><span>; see </span><span><a class="c4" href="https://www.google.com/url?q=https://example.org/ferry&amp;sa=D&amp;source=editors&amp;ust=1&amp;usg=2">the ferry</a></span><span>.</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>
<ul class="c6 lst-kix_a-0 start"><li><span>one</span></li><li><span>two</span></li></ul><p><span><img alt="" src="images/image1.png"></span></p><hr class="c8"><div><p class="c0"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> The note.</span></p></div></body></html>`;

export const LIBREOFFICE = `<!DOCTYPE html><html><head><meta charset="utf-8"/><title>The Quay</title><meta name="generator" content="LibreOffice 24.2 (Linux)"/><meta name="author" content="A. Writer"/></head>
<body lang="en-GB"><h1>A section</h1><p>Nobody waved.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> By noon the town knew.</p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>The note.</p></div></body></html>`;
