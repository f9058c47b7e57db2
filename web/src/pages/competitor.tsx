export function CompetitorPage() {
  return null;
}
