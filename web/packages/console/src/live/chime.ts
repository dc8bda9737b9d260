let context: AudioContext | undefined;

/** Two soft notes, made on the spot; silent where the browser allows no sound yet. */
export function chime(kind: 'queue' | 'message'): void {
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
  const notes = kind === 'queue' ? [659, 880] : [784, 659];
  notes.forEach((frequency, index) => note(context!, frequency, index * 0.13));
}

function note(audio: AudioContext, frequency: number, delay: number): void {
  const start = audio.currentTime + delay;
  const gain = audio.createGain();
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.09, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.35);
  gain.connect(audio.destination);
  const oscillator = audio.createOscillator();
  oscillator.frequency.value = frequency;
  oscillator.connect(gain);
  oscillator.start(start);
  oscillator.stop(start + 0.4);
}
