const NEUTRAL = 0.15;
const CHANGED = 0.25;
const COMPARED = 3;

/** How the latest message felt, of sentiments from -1 (bad) to 1 (good). */
export function moodOf(sentiment: number[]): 'bad' | 'calm' | 'good' {
  const last = sentiment.at(-1) ?? 0;
  return last < -NEUTRAL ? 'bad' : last > NEUTRAL ? 'good' : 'calm';
}

/** Whether the latest message felt clearly worse or better than the three before it, on average. */
export function trendOf(sentiment: number[]): 'worse' | 'better' | null {
  const before = sentiment.slice(-1 - COMPARED, -1);
  if (before.length === 0) return null;
  const mean = before.reduce((sum, value) => sum + value, 0) / before.length;
  const change = (sentiment.at(-1) ?? 0) - mean;
  return change < -CHANGED ? 'worse' : change > CHANGED ? 'better' : null;
}
