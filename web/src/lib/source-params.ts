/** A source's id (`competitive-intelligence/acme/blog`) as the parts of its page's path, and back. */
export function sourceParams(id: string): { capability: string; _splat: string } {
  const slash = id.indexOf('/');
  return { capability: id.slice(0, slash), _splat: id.slice(slash + 1) };
}

export function sourceId(params: { capability: string; _splat?: string | undefined }): string {
  return `${params.capability}/${params._splat ?? ''}`;
}

/** The competitor that a source is about: the second part of `competitive-intelligence/acme/blog`. */
export function competitorOf(id: string): string | undefined {
  const [capability, competitor, rest] = id.split('/');
  return capability === 'competitive-intelligence' && rest !== undefined ? competitor : undefined;
}
