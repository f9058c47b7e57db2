/** Text of others into HTML: nothing in it can become markup, steer the reader's eye, or reverse its surroundings. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Marks that turn the direction of what follows; a name needs none of them, `dir="auto"` finds its direction. */
const steering = /[\u202a-\u202e\u2066-\u2069]/g;

export function escapeHtml(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(steering, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** An address that may stand in `href`: a path of the dashboard or the public address of Sophia. */
export function safeHref(href: string | null): string | null {
  return href !== null && /^(\/(?!\/)|https?:\/\/|#)/.test(href) ? href : null;
}
