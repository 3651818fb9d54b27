'use client';
import { useId, useState, type ComponentProps } from 'react';

/** A labelled input with its hint and what is wrong with it, tied together for those who hear them. */
export function Field({ label, hint, trouble, reveal, type = 'text', ...input }: ComponentProps<'input'> & {
  label: string;
  hint?: string | undefined;
  /** What is wrong with what was typed. Missing while nothing is. */
  trouble?: string | undefined;
  /** For a password: what the button that shows it is called. */
  reveal?: string;
}) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const described = [hint !== undefined && `${id}-hint`, trouble !== undefined && `${id}-trouble`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box">
        <input id={id} type={shown ? 'text' : type} aria-invalid={trouble !== undefined} aria-describedby={described === '' ? undefined : described} {...input} />
        {reveal !== undefined && (
          <label className="reveal">
            <input type="checkbox" checked={shown} onChange={() => setShown(!shown)} /> {reveal}
          </label>
        )}
      </div>
      {trouble !== undefined && <p id={`${id}-trouble`} className="trouble" role="alert">{trouble}</p>}
      {hint !== undefined && <p id={`${id}-hint`} className="hint">{hint}</p>}
    </div>
  );
}
