/** A whole page of HTML with its styles in it, and its scripts held until it has been drawn. */
export function drawnFirst(html: string, styles: (href: string) => string | undefined): string;
