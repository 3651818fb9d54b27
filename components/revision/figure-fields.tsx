'use client';
import type { Editor } from '@tiptap/react';
import { ImagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState, type Dispatch, type SubmitEvent, type SetStateAction } from 'react';
import { PICTURE_LIMIT, PICTURE_TYPES, type KeptPicture } from '@/lib/picture';
import { isSafeHref } from '@/lib/richtext';
import { insertFigure, Pictures } from './pictures';

/** What the desk is doing with pictures: putting new ones in at a position, or saying what the one at a position shows. */
export type PictureTask =
  /** `turn`: which of several, since each has fields of its own. */
  | { kind: 'new'; files: File[]; at: number; turn: number }
  | { kind: 'alt'; at: number };

/** Keep a file as a picture: its address, or why not. */
export type KeepPicture = (file: File) => Promise<{ ok: true; value: KeptPicture } | { ok: false; message: string }>;

/** What is being done with pictures, and the editor's extension by which they come in. */
export function usePictures() {
  const t = useTranslations('editor');
  const [task, setTask] = useState<PictureTask | null>(null);
  // The editor is made once, and so is what it is made of.
  const [extension] = useState(() =>
    Pictures.configure({
      words: { alt: (alt) => t('figure_says', { alt }), altMissing: t('figure_says_nothing'), caption: t('figure_caption'), elsewhere: (host) => t('figure_elsewhere', { host }) },
      onFiles: (files, at) => setTask((now) => (now?.kind === 'new' ? { ...now, files: [...now.files, ...files] } : { kind: 'new', files, at, turn: 0 })),
      onAlt: (at) => setTask((now) => (now?.kind === 'new' ? now : { kind: 'alt', at })),
    }),
  );
  const [open] = useState(() => (editor: Editor): void => setTask({ kind: 'new', files: [], at: editor.state.selection.to, turn: 0 }));
  return { task, setTask, open, extension };
}

/** The button among the editor's tools. */
export function PictureButton({ editor, task, setTask, open }: { editor: Editor; task: PictureTask | null; setTask: Dispatch<SetStateAction<PictureTask | null>>; open: (editor: Editor) => void }) {
  const t = useTranslations('editor');
  return (
    <button type="button" title={t('figure')} aria-label={t('figure')} aria-expanded={task !== null} onClick={() => (task === null ? open(editor) : setTask(null))}>
      <ImagePlus aria-hidden size={15} strokeWidth={2.2} />
    </button>
  );
}

/** The fields below the editor's tools, while there is something to do with pictures. */
export function FigureFields({ editor, task, setTask, keep }: { editor: Editor; task: PictureTask | null; setTask: Dispatch<SetStateAction<PictureTask | null>>; keep: KeepPicture }) {
  // Whoever goes on writing meanwhile moves the place.
  useEffect(() => {
    const follow = ({ transaction: { mapping } }: { transaction: { mapping: { mapResult: (at: number) => { pos: number; deleted: boolean } } } }): void =>
      setTask((now) => {
        if (now === null) return now;
        const { pos, deleted } = mapping.mapResult(now.at);
        if (now.kind === 'alt' && deleted) return null;
        return pos === now.at ? now : { ...now, at: pos };
      });
    editor.on('transaction', follow);
    return () => {
      editor.off('transaction', follow);
    };
  }, [editor, setTask]);

  if (task === null) return null;
  if (task.kind === 'alt') return <AltField key={task.at} editor={editor} at={task.at} onDone={() => setTask(null)} />;
  const [file = null, ...more] = task.files;
  return (
    <NewPicture
      key={task.turn}
      file={file}
      more={more.length}
      keep={keep}
      onFiles={(files) => setTask({ ...task, files: [...files, ...more] })}
      onDone={(figure) => {
        setTask((now) => (more.length > 0 && now ? { kind: 'new', files: more, at: now.at, turn: task.turn + 1 } : null));
        if (figure) insertFigure(editor, task.at, figure);
        else editor.commands.focus();
      }}
    />
  );
}

/** They stand above the text, out of sight for whoever writes far down on a small screen. */
function useInSight() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to end an effect.
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return form;
}

/**
 * A picture from this device, or the address of one elsewhere, and the words that stand for it: without them it is not put
 * in, for there are readers who cannot see it. What was typed stays through any failure.
 */
function NewPicture({ file, more, keep, onFiles, onDone }: {
  file: File | null;
  /** How many wait for their turn. */
  more: number;
  keep: KeepPicture;
  onFiles: (files: File[]) => void;
  onDone: (figure: { src: string; alt: string; width?: number; height?: number } | null) => void;
}) {
  const t = useTranslations('editor');
  const why = useTranslations('refusal');
  const ids = { file: useId(), src: useId(), alt: useId(), trouble: useId() };
  const [src, setSrc] = useState('');
  const [alt, setAlt] = useState('');
  const [state, setState] = useState<{ kind: 'resting' | 'keeping' } | { kind: 'trouble'; message: string }>({ kind: 'resting' });
  const form = useInSight();
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);

  async function putIn(): Promise<void> {
    const say = (message: string): void => setState({ kind: 'trouble', message });
    if (file === null && !isSafeHref(src.trim())) return say(t('figure_missing'));
    if (alt.trim() === '') return say(t('figure_alt_missing'));
    if (file === null) return onDone({ src: src.trim(), alt: alt.trim() });
    if (file.size > PICTURE_LIMIT) return say(why('picture_too_large'));
    setState({ kind: 'keeping' });
    const answer = await keep(file);
    // Whoever has gone on without it does not want it any more.
    if (!isThere.current) return;
    if (!answer.ok) return say(answer.message);
    const { value } = answer;
    onDone({ src: value.src, alt: alt.trim(), width: value.width, height: value.height });
  }

  /** What was said of the picture stays: it is often the same one, made smaller. */
  function choose(files: File[]): void {
    if (files.length === 0) return;
    setState({ kind: 'resting' });
    onFiles(files);
  }

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (state.kind !== 'keeping') void putIn();
  };
  const trouble = state.kind === 'trouble' ? ids.trouble : undefined;
  return (
    <form ref={form} className="figure-fields" aria-label={t('figure')} noValidate onSubmit={submit}>
      {file && <Glimpse file={file} />}
      <div className="figure-from">
        <label htmlFor={ids.file} className="button-quiet">{file === null ? t('figure_file') : t('figure_other_file')}</label>
        <input id={ids.file} className="visually-hidden" type="file" accept={PICTURE_TYPES.join()} onChange={(event) => choose([...(event.target.files ?? [])])} />
        <span className="hint">{file === null ? t('figure_file_hint') : file.name}</span>
      </div>
      {file === null && (
        <div>
          <label htmlFor={ids.src}>{t('figure_address')}</label>
          <input id={ids.src} type="url" value={src} placeholder="https://" onChange={(event) => setSrc(event.target.value)} />
        </div>
      )}
      <div>
        <label htmlFor={ids.alt}>{t('figure_alt')}</label>
        <input id={ids.alt} value={alt} required maxLength={ALT_LIMIT} dir="auto" autoFocus={file !== null} aria-describedby={trouble} onChange={(event) => setAlt(event.target.value)} />
      </div>
      {state.kind === 'trouble' && <p id={ids.trouble} className="trouble" role="alert">{state.message}</p>}
      <p className="figure-buttons">
        <button type="submit" className="button" aria-disabled={state.kind === 'keeping'}>{state.kind === 'keeping' ? t('figure_keeping') : t('figure_apply')}</button>
        <button type="button" className="button-quiet" onClick={() => onDone(null)}>{t('cancel')}</button>
        <span className="hint" role="status">{state.kind === 'keeping' ? t('figure_keeping_hint') : more > 0 ? t('figure_more', { count: more }) : ''}</span>
      </p>
    </form>
  );
}

/** Three sentences; what needs more belongs into the text, where everybody can read it. */
const ALT_LIMIT = 500;

/** The words that stand for a picture that is in the text already; they change as they are typed, and can be undone there. */
function AltField({ editor, at, onDone }: { editor: Editor; at: number; onDone: () => void }) {
  const t = useTranslations('editor');
  const id = useId();
  const form = useInSight();
  const [alt, setAlt] = useState(String(editor.state.doc.nodeAt(at)?.attrs['alt'] ?? ''));

  function change(written: string): void {
    setAlt(written);
    editor.commands.command(({ tr }) => {
      tr.setNodeAttribute(at, 'alt', written);
      return true;
    });
  }

  function done(event: SubmitEvent): void {
    event.preventDefault();
    onDone();
    editor.commands.focus();
  }

  return (
    <form ref={form} className="figure-fields" aria-label={t('figure')} onSubmit={done}>
      <div>
        <label htmlFor={id}>{t('figure_alt')}</label>
        <input id={id} value={alt} maxLength={ALT_LIMIT} dir="auto" autoFocus onChange={(event) => change(event.target.value)} />
      </div>
      <p className="figure-buttons"><button type="submit" className="button-quiet">{t('figure_done')}</button></p>
    </form>
  );
}

/** Across, in CSS pixels; drawn twice as fine. */
const GLIMPSE = 120;

/**
 * What is in a file, small: one must see a picture to say what it shows. Drawn, because the page's policy shows no pictures
 * from blob: addresses. A file the browser cannot read shows nothing here; the server says what it thinks of it.
 */
function Glimpse({ file }: { file: File }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    createImageBitmap(file, { resizeWidth: 2 * GLIMPSE, resizeQuality: 'high' }).then(
      (bitmap) => {
        if (!isCurrent || !canvas.current) return;
        Object.assign(canvas.current, { width: bitmap.width, height: bitmap.height });
        canvas.current.getContext('2d')?.drawImage(bitmap, 0, 0);
        setShown(true);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [file]);
  return <canvas ref={canvas} className="figure-glimpse" hidden={!isShown} aria-hidden />;
}
