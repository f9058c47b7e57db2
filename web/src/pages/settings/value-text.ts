import type { Json } from '../../api/types.ts';

/** A setting's value as one writes it: text bare, everything else as JSON. */
export function valueText(value: Json | undefined): string {
  if (value === undefined) return 'not set';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The same for reading: a switch as a word, a list of texts one after another. */
export function shownValue(value: Json | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.length === 0 ? 'none' : value.join(', ');
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) return 'none';
  return valueText(value);
}

/** The value that a field's text stands for, by the kind of setting; undefined when it is none. */
export function readValue(text: string, kind: string): Json | undefined {
  if (kind === 'string') return text;
  try {
    const value: Json = JSON.parse(text);
    if ((kind === 'number' || kind === 'integer') && typeof value !== 'number') return undefined;
    if (kind === 'boolean' && typeof value !== 'boolean') return undefined;
    return value;
  } catch {
    return undefined;
  }
}
