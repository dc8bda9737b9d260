const NEUTRAL = 0.15;
const CHANGED = 0.25;
const COMPARED = 3;

/** How the customer feels, of sentiments from -1 (bad) to 1 (good): an order number after an outburst calms nobody. */
export function moodOf(sentiment: number[]): 'bad' | 'calm' | 'good' {
  const last = sentiment.at(lastFelt(sentiment)) ?? 0;
  return last < -NEUTRAL ? 'bad' : last > NEUTRAL ? 'good' : 'calm';
}

/** Whether the latest message that felt anything felt clearly worse or better than the three before it, on average. */
export function trendOf(sentiment: number[]): 'worse' | 'better' | null {
  const at = lastFelt(sentiment);
  const before = sentiment.slice(Math.max(0, at - COMPARED), Math.max(0, at));
  if (before.length === 0) return null;
  const mean = before.reduce((sum, value) => sum + value, 0) / before.length;
  const change = (sentiment.at(at) ?? 0) - mean;
  return change < -CHANGED ? 'worse' : change > CHANGED ? 'better' : null;
}

function lastFelt(sentiment: number[]): number {
  return sentiment.findLastIndex((value) => Math.abs(value) > NEUTRAL);
}
