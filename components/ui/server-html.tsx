'use client';
import { useLayoutEffect, useRef, useState, type HTMLAttributes } from 'react';
import { heldHtml } from './held-html';

/**
 * HTML that the server wrote, kept by the browser as it came. Given as a property it would be in the page twice, to be
 * read and in the data React begins with: of a long article some hundred kilobytes. So the server lays it aside under
 * `held` (app/_web/lay-aside.ts), and in the browser it is whatever stands in the element with this `id`.
 */
export function ServerHtml({ as: Element, id, held, ...attributes }: { as: 'div' | 'ol'; id: string; held: string } & HTMLAttributes<HTMLElement>) {
  // Taken hold of when it is first seen: should React make the page anew, it has nothing to make this of.
  const [written] = useState(() => (isServer ? null : document.getElementById(id)));
  const element = useRef<HTMLElement | null>(null);

  useLayoutEffect(() => {
    if (element.current && written && element.current !== written) element.current.replaceChildren(...written.childNodes);
  }, [written]);

  return <Element ref={(made: HTMLElement | null) => { element.current = made; }} id={id} {...attributes} suppressHydrationWarning dangerouslySetInnerHTML={isServer ? { __html: heldHtml().get(held) ?? '' } : AS_IT_IS} />;
}

const isServer = typeof document === 'undefined';

/** One object for all renders: React writes whatever comes in another. */
const AS_IT_IS = { __html: '' };
