// The sizes of P2 and what is known of each: SPIN, rumur, TLC, Stateright and a search by hand agree.
export const sizes = [
  { name: 'small', size: [2, 1, 1, 1, 1, 1], states: 5_741, transitions: 19_578, ends: 35 },
  { name: 'medium', size: [2, 2, 1, 1, 1, 1], states: 60_198, transitions: 273_564, ends: 59 },
  { name: 'large', size: [3, 2, 1, 1, 1, 1], states: 257_240, transitions: 1_198_672, ends: 149 },
  { name: 'XL', size: [3, 2, 2, 2, 1, 1], states: 1_422_343, transitions: 7_835_096, ends: 576 },
];

/** The states of `large` where two consumers are taken for one another, as rumur's scalarset has them. */
export const symmetricLarge = 129_583;
