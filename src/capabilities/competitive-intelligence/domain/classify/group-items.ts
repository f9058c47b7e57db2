/** The item changes of one capture, sorted into what came, what changed and what went. */
import type { Change, Item } from '../contract.ts';

export interface ItemEdit {
  readonly before: Item;
  readonly item: Item;
}

export interface ItemChanges {
  readonly added: readonly Item[];
  readonly edited: readonly ItemEdit[];
  readonly removed: readonly Item[];
}

export function itemChanges(changes: readonly Change[], wanted: (item: Item) => boolean): ItemChanges {
  const added: Item[] = [];
  const edited: ItemEdit[] = [];
  const removed: Item[] = [];
  for (const change of changes) {
    if (change.type === 'page' || !wanted(change.item)) continue;
    if (change.type === 'item_added') added.push(change.item);
    else if (change.type === 'item_removed') removed.push(change.item);
    else edited.push({ before: change.before, item: change.item });
  }
  return { added, edited, removed };
}

/** A field as one string; empty where it is missing. */
export function fieldText(item: Item, ...names: readonly string[]): string {
  for (const name of names) {
    const value = item.fields[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
    if (Array.isArray(value) && value.length > 0) return value.map(String).join(', ');
  }
  return '';
}
