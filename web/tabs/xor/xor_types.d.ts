// What the pictures of a small network share, as types.

import type { LayersEdit } from '../../lab/command_types.js';
import type { Limits, XorAnswers } from '../../lab/lab_types.js';
import type { Palette } from '../../parts/pictures/colors.js';

/** What stands on the stage; made anew for another network, page or size of the stage. */
export interface NetworkUnits {
  /** of all layers */ sizes: number[];
  /** the first drawn unit of each layer */ first: number[];
  layout: NetworkLayout;
  /** by layer */ cards: Card[][];
  /** in the order in which Tab goes through them */ elements: HTMLElement[];
  /** of the layers, where they have no room among the units */ steppers: HTMLElement[];
}

export type Controls = { limits: Limits, onLayers: (edit: LayersEdit) => void, onPage: (layer: number, unit: number) => void };

/** the middle of a unit and its size, in pixels of the stage */
export type Place = { x: number, y: number, width: number, height: number };

export interface NetworkLayout {
  /** that it needs, at least */ height: number;
  /** where a unit's number stands: beside its square, on its lower edge, or nowhere */ numbers: 'beside' | 'below' | 'none';
  /** where an output's number stands */ answers: 'beside' | 'below';
  /** where the name of a table's input stands */ inputs: 'above' | 'left';
  /** of the units that are drawn, layer by layer */ places: Place[][];
}

export interface Card {
  /** that stands at the place */ element: HTMLElement;
  /** of its surface */ canvas: HTMLCanvasElement | undefined;
  /** its number and its name */ show: (seen: Seen) => void;
}

/** What a card shows of the row that runs through. */
export interface Seen {
  answers: XorAnswers;
  palette: Palette;
  row: number;
  /** what the outputs answered everywhere, before the weight in the hand was moved */ before: Float32Array | undefined;
}
