/** A whole page of HTML with its scripts held until it has been drawn. */
export function holdScripts(html: string): string;
