/** A part of the paper: how much of it there is, its IPTC media topics, and what its stories are about. */
export interface Section {
  readonly name: string;
  readonly weight: number;
  readonly topics: readonly string[];
  readonly subjects: readonly string[];
}

export const sections: readonly Section[] = [
  {
    name: 'Politics',
    weight: 30,
    topics: ['11000000', '20000574', '20000593', '20000621'],
    subjects: [
      'the budget',
      'the electoral law',
      'the pension reform',
      'the border treaty',
      'the new constitution',
    ],
  },
  {
    name: 'Business',
    weight: 24,
    topics: ['04000000', '20000178', '20000204', '20000274'],
    subjects: [
      'the merger',
      'the interest rate',
      'the pay deal',
      'the bond issue',
      'the rescue plan',
      'the factory',
    ],
  },
  {
    name: 'Sport',
    weight: 17,
    topics: ['15000000', '20001065', '20001108'],
    subjects: ['the final', 'the new stadium', 'the transfer', 'the doping test', 'the national team'],
  },
  {
    name: 'World',
    weight: 12,
    topics: ['16000000', '20000638', '20000639'],
    subjects: [
      'the ceasefire',
      'the grain corridor',
      'the sanctions',
      'the prisoner exchange',
      'the aid convoy',
    ],
  },
  {
    name: 'Science',
    weight: 6,
    topics: ['13000000', '20000735', '20000717'],
    subjects: ['the vaccine trial', 'the telescope', 'the ice core', 'the fusion test', 'the gene map'],
  },
  {
    name: 'Culture',
    weight: 5,
    topics: ['01000000', '20000013', '20000038'],
    subjects: [
      'the festival',
      'the disputed portrait',
      'the opera house',
      'the film fund',
      'the lost manuscript',
    ],
  },
  {
    name: 'Environment',
    weight: 4,
    topics: ['06000000', '20000418', '20000424'],
    subjects: ['the flood barrier', 'the coal exit', 'the forest fire', 'the oil spill', 'the wolf cull'],
  },
  {
    name: 'Health',
    weight: 2,
    topics: ['07000000', '20001358', '20000461'],
    subjects: [
      'the measles outbreak',
      'the hospital merger',
      'the nurses’ pay',
      'the sugar tax',
      'the waiting list',
    ],
  },
];
