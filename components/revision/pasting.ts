import { Extension } from '@tiptap/react';
import { tidyPasted } from '@/lib/richtext';

/** What is pasted from elsewhere, as it was meant. What comes from an editor like ours says so, and is taken as it is. */
export const Pasting = Extension.create({ name: 'pasting', transformPastedHTML: (html) => (/\sdata-pm-slice=/u.test(html) ? html : tidyPasted(html, (whole) => new DOMParser().parseFromString(whole, 'text/html'))) });
