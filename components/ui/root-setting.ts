'use client';
import { useCallback, useSyncExternalStore } from 'react';

/**
 * A setting of this device that shows as an attribute of `<html>`, so that the style sheet can act on it and the
 * page's head can restore it before the first paint (app/_web/head-script.ts). The server does not know it, and says
 * `''`; so does a device that has not set it.
 */
export function useRootSetting(name: 'theme' | 'quiet'): [string, (value: string) => void] {
  const listen = useCallback((tell: () => void) => {
    const observer = new MutationObserver(tell);
    observer.observe(document.documentElement, { attributeFilter: [`data-${name}`] });
    return () => observer.disconnect();
  }, [name]);
  const value = useSyncExternalStore(listen, () => document.documentElement.dataset[name] ?? '', () => '');

  const set = useCallback((next: string) => {
    if (next === '') document.documentElement.removeAttribute(`data-${name}`);
    else document.documentElement.setAttribute(`data-${name}`, next);
    try {
      localStorage.setItem(`marginalia:${name}`, next);
    } catch {
      // Storage is forbidden: the setting lasts as long as the page.
    }
  }, [name]);
  return [value, set];
}
