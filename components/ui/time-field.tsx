'use client';
import { useEffect, useId, useState } from 'react';

/** A moment as its person's own clock shows it; `onPick` gets it as ISO 8601 in UTC, `null` while there is none. Half a time keeps its form from being sent. */
export function TimeField({ label, hint, at, isRequired = false, onPick }: { label: string; hint?: string; at: string | null; isRequired?: boolean; onPick: (at: string | null) => void }) {
  const id = useId();
  const [written, setWritten] = useState('');
  const [isAlive, setAlive] = useState(false);
  // The server does not know where its reader is: the time is shown, and can be changed, once the browser has taken over.
  useEffect(() => {
    setWritten(at === null ? '' : local(new Date(at)));
    setAlive(true);
  }, [at]);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box">
        <input
          id={id}
          type="datetime-local"
          value={written}
          disabled={!isAlive}
          required={isRequired}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => {
            setWritten(event.target.value);
            const time = new Date(event.target.value);
            onPick(Number.isNaN(time.getTime()) ? null : time.toISOString());
          }}
        />
      </div>
      {hint !== undefined && <p id={`${id}-hint`} className="hint">{hint}</p>}
    </div>
  );
}

/** As the field writes times: the person's own, to the minute. */
function local(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
