// The types that the pictures of a small network share.

import type { LayersEdit } from '../../lab/command_types.js';
import type { Limits, XorAnswers } from '../../lab/lab_types.js';
import type { Palette } from '../../parts/pictures/colors.js';

/** The units on the stage, created again for another network, other drawn units or another stage size. */
export interface NetworkUnits {
  /** the units in each layer, inputs included */ sizes: number[];
  /** the index of the first drawn unit in each layer */ first: number[];
  layout: NetworkLayout;
  /** the card of each drawn unit, layer by layer */ cards: Card[][];
  /** the elements on the stage, in the order of the Tab key */ elements: HTMLElement[];
  /** the layers' size controls, if they have no room above their layers; otherwise empty, and `elements` has them */ steppers: HTMLElement[];
}

export type Controls = { limits: Limits, onLayers: (edit: LayersEdit) => void, onPage: (layer: number, unit: number) => void };

/** The centre and size of a unit, in pixels of the stage. */
export type Place = { x: number, y: number, width: number, height: number };

export interface NetworkLayout {
  /** the least height of the stage */ height: number;
  /** where a hidden unit's number is: beside its square, on its lower edge, or nowhere */ numbers: 'beside' | 'below' | 'none';
  /** where an output's number is, relative to its square */ answers: 'beside' | 'below';
  /** where the name of a table's input is */ inputs: 'above' | 'left';
  /** the place of each drawn unit, layer by layer */ places: Place[][];
}

/** An input, a hidden unit or an output on the stage. */
export interface Card {
  element: HTMLElement;
  /** for its picture; undefined for a table's input, which has none */ canvas: HTMLCanvasElement | undefined;
  /** shows the unit's number for a row */ show: (seen: Seen) => void;
}

/** What cards need to show the numbers of a row. */
export interface Seen {
  answers: XorAnswers;
  palette: Palette;
  row: number;
  /** the outputs' surfaces from before the held weight was moved; undefined if it is unmoved or none is held */ before: Float32Array | undefined;
}
