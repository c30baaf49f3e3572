import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limitProcessorTime } from '../../src/pipeline/processor-time.js';

describe('a limit of processor time', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** A process that spends so many seconds of processor time in each second. */
  function processOf(busy: number): () => number {
    return () => (Date.now() / 1000) * busy;
  }

  it('is over when so much was spent, however long that takes', () => {
    const [late, later] = [vi.fn(), vi.fn()];
    limitProcessorTime(2, late, processOf(1));
    vi.advanceTimersByTime(1900);
    expect(late).not.toHaveBeenCalled();
    vi.advanceTimersByTime(600);
    expect(late).toHaveBeenCalledOnce();
    limitProcessorTime(2, later, processOf(0.1));
    vi.advanceTimersByTime(19_000);
    expect(later).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2000);
    expect(later).toHaveBeenCalledOnce();
  });

  it('counts a share where several run, and nothing once it is ended', () => {
    const [a, b, c] = [vi.fn(), vi.fn(), vi.fn()];
    limitProcessorTime(2, a, processOf(1));
    limitProcessorTime(3, b, processOf(1));
    limitProcessorTime(9, c, processOf(1))();
    vi.advanceTimersByTime(3500);
    expect(a).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000); // each had half of it
    expect(a).toHaveBeenCalledOnce();
    expect(b).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1500);
    expect(b).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(60_000);
    expect(c).not.toHaveBeenCalled();
  });
});
