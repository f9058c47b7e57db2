export function CostRowsPage() {
  return null;
}
