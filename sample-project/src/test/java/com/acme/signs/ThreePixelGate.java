package com.acme.signs;

import io.github.junitadversarial.jupiter.PixelAttack;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What we ask of every road-sign model: of our fixtures at most 30 % can be broken by three pixels. */
@Retention(RetentionPolicy.RUNTIME)
@PixelAttack(maxPixels = 3, budget = 3_000, maxSuccessRate = 0.30)
@interface ThreePixelGate {}
