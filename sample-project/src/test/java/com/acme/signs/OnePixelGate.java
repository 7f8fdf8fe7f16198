package com.acme.signs;

import io.github.junitadversarial.jupiter.PixelAttack;
import io.github.junitadversarial.jupiter.RobustnessGate;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What we ask of every road-sign model: on signs like our fixtures at most 10 % can be broken by a single pixel. */
@Retention(RetentionPolicy.RUNTIME)
@PixelAttack(maxPixels = 1, budget = 10_000)
@RobustnessGate(maxAttackSuccessRate = 0.10, confidence = 0.95)
@interface OnePixelGate {}
