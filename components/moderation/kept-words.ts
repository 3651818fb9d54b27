'use client';
import { useEffect, useRef, useState, type RefObject } from 'react';

/** Forget words that were kept: whoever they were written for has them. */
export function forgetWords(key: string): void {
  reading(() => localStorage.removeItem(placeOf(key)));
}

function placeOf(key: string): string {
  return `marginalia:${key}`;
}

/**
 * Words that stay on this device until they are sent: through reload, crash, an expired session. `forget` when they were.
 * Storage that is full or forbidden is the same as none: the words are then on this page only.
 */
export function useKeptWords(key: string): { words: string; write: (words: string) => void; forget: () => void } {
  const [words, setWords] = useState('');
  const place = placeOf(key);

  useEffect(() => {
    const kept = reading(() => localStorage.getItem(place));
    // What was typed before this page came alive is newer.
    if (kept !== null) setWords((typed) => (typed === '' ? kept : typed));
  }, [place]);

  return {
    words,
    write: (next) => {
      setWords(next);
      reading(() => localStorage.setItem(place, next));
    },
    forget: () => {
      setWords('');
      forgetWords(key);
    },
  };
}

/**
 * The same for a field that the page brought along, which holds its own words: what was typed before the page came alive stays, and is
 * kept from then on. The field gets `ref` and `onInput`.
 */
export function useKeptField<Field extends HTMLInputElement | HTMLTextAreaElement>(key: string): { field: { ref: RefObject<Field | null>; onInput: () => void }; forget: () => void } {
  const ref = useRef<Field>(null);
  const place = placeOf(key);

  useEffect(() => {
    const field = ref.current;
    if (!field) return;
    if (field.value !== '') reading(() => localStorage.setItem(place, field.value));
    else field.value = reading(() => localStorage.getItem(place)) ?? '';
  }, [place]);

  return {
    field: { ref, onInput: () => reading(() => localStorage.setItem(place, ref.current?.value ?? '')) },
    forget: () => forgetWords(key),
  };
}

function reading<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
